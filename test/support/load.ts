import type { Finding } from '../../src/base/finding.ts';
import { positionAt, sourceText } from '../../src/base/text.ts';
import type { LoadInput, LoadResult } from '../../src/compose/load-input.ts';
import { load } from '../../src/compose/load.ts';
import { type PrintedProject, printProject } from '../../src/compose/print.ts';
import type { Node } from '../../src/compose/tree.ts';
import { parseYaml } from '../../src/yaml/parse.ts';
import { parseFixture } from './fixture.ts';

export interface LoadOptions extends Partial<Omit<LoadInput, 'files' | 'texts' | 'yaml' | 'environment' | 'envFiles'>> {
  /** `-f` in order; without it the files of the fixture that are called `compose*.yaml`. */
  readonly files?: readonly string[];
  readonly environment?: Readonly<Record<string, string>>;
  readonly envFiles?: readonly string[];
}

export interface Loaded extends LoadResult {
  readonly printed: PrintedProject;
  /** Findings as `file line:from-to severity code`, lines counted from 1 as editors show them. */
  readonly told: readonly string[];
  readonly texts: ReadonlyMap<string, string>;
}

/** The folder that fixtures lie in. */
export const folder = '/shop';

/** Loads a fixture (see fixture.ts) as a project. */
export function loadFixture(text: string, options: LoadOptions = {}): Loaded {
  const { files } = parseFixture(text);
  const texts = new Map([...files].map(([name, body]) => [`${folder}/${name}`, body]));
  const yamls = new Map([...texts].map(([name, body]) => [name, parseYaml(name, body)]));
  const named = [...files.keys()].filter((name) => /^compose[^/]*\.yaml$/.test(name));
  const result = load({
    profiles: [],
    projectName: undefined,
    projectDirectory: undefined,
    composeVersion: '2.40',
    ...options,
    files: (options.files ?? named).map((name) => `${folder}/${name}`),
    envFiles: (options.envFiles ?? []).map((name) => `${folder}/${name}`),
    environment: new Map(Object.entries(options.environment ?? {})),
    texts: { text: (file) => texts.get(file) ?? null },
    yaml: (file) => yamls.get(file) ?? null,
  });
  return {
    ...result,
    printed: printProject(result.value),
    told: result.findings.map((each) => tell(texts, each)),
    texts,
  };
}

function tell(texts: ReadonlyMap<string, string>, { span, severity, code }: Finding): string {
  const source = sourceText(texts.get(span.file) ?? '');
  const [start, end] = [positionAt(source, span.start), positionAt(source, span.end)];
  const stop = end.line > start.line ? `${end.line + 1}:${end.character}` : String(end.character);
  return `${span.file.slice(folder.length + 1)} ${start.line + 1}:${start.character}-${stop} ${severity} ${code}`;
}

/** The text that a finding underlines. */
export function blamedText({ texts }: Loaded, { span }: Finding): string {
  return (texts.get(span.file) ?? '').slice(span.start, span.end);
}

/** A tree as plain data. */
export function plain(node: Node | undefined): unknown {
  if (!node) return undefined;
  if (node.kind === 'list') return node.items.map(plain);
  if (node.kind === 'map')
    return Object.fromEntries([...node.entries.values()].map(({ key, value }) => [key, plain(value)]));
  return node.value;
}
