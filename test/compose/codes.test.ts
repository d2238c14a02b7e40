import { expect, test } from 'vitest';
import { parseYaml } from '../../src/yaml/parse.ts';
import { composeCodes } from '../../src/compose/codes/index.ts';
import { load } from '../../src/compose/load.ts';
import { positionAt, sourceText } from '../../src/base/text.ts';
import { parseFixture } from '../support/fixture.ts';

/** `file line:from-to code` of everything found in an example; its main files are those called `compose*.yaml`. */
function findings(files: ReadonlyMap<string, string>): readonly string[] {
  const texts = new Map([...files].map(([name, text]) => [`/shop/${name}`, text]));
  const parsed = new Map([...texts].map(([name, text]) => [name, parseYaml(name, text)]));
  const result = load({
    files: [...texts.keys()].filter((name) => /\/compose[^/]*\.yaml$/.test(name)),
    texts: { text: (file) => texts.get(file) ?? null },
    yaml: (file) => parsed.get(file) ?? null,
    environment: new Map(),
    envFiles: [],
    profiles: [],
    projectName: undefined,
    projectDirectory: undefined,
    composeVersion: '2.40',
  });
  return result.findings.map(({ code, severity, origin, span }) => {
    const source = sourceText(texts.get(span.file) ?? '');
    const start = positionAt(source, span.start);
    const end = positionAt(source, span.end);
    const to = end.line === start.line ? end.character : `${end.line}:${end.character}`;
    return `${span.file.slice('/shop/'.length)} ${start.line}:${start.character}-${to} ${severity} ${origin} ${code}`;
  });
}

/** Findings about a whole file, and one that is about choosing files: nothing to mark in the text. */
const unmarked: Readonly<Record<string, readonly string[]>> = {
  'empty-file': ['compose.yaml 0:0-0 error compose empty-file'],
  // The files are given here; see select-files.test.ts.
  'several-default-files': [],
};

test.each(composeCodes.map((doc) => [doc.code, doc] as const))(
  '%s: the examples do what the page says',
  (code, doc) => {
    const { files, marks } = parseFixture(doc.examples.bad);
    const marked = marks.map(
      (mark) => `${mark.file} ${mark.line}:${mark.start}-${mark.end} ${doc.severity} ${doc.origin} ${code}`,
    );
    expect(marked.length > 0).toBe(unmarked[code] === undefined);
    expect(findings(files)).toEqual(unmarked[code] ?? marked);
    expect(findings(parseFixture(doc.examples.good).files)).toEqual([]);
  },
);

test('every code has one page', () => {
  const codes = composeCodes.map((doc) => doc.code);
  expect(codes).toEqual([...new Set(codes)]);
  expect(codes.filter((code) => !/^[a-z]+(-[a-z]+)+$/.test(code))).toEqual([]);
});
