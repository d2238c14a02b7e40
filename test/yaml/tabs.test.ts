import { expect, test } from 'vitest';
import { parseYaml } from '../../src/yaml/parse.ts';

function blamed(text: string): readonly number[] {
  const { documents } = parseYaml('/shop/compose.yaml', text);
  const starts = documents.flatMap(({ errors }) => errors.map(({ span }) => span.start));
  return starts.map((start) => text.slice(0, start).split('\n').length);
}

const web = (lines: string): string => `services:\n  web:\n    image: nginx\n${lines}`;

test.each([
  ['an empty line', '\t\n    hostname: h\n', [4]],
  ['an empty line, behind as many blanks as the value has', '     \t\n    hostname: h\n', []],
  ['an empty line behind a quoted value', '    hostname: "h"\n          \t\n    restart: always\n', [5]],
  ['an empty line behind a comment', '    # c\n          \t\n    restart: always\n', [5]],
  ['before a comment', '\t# c\n', [4]],
  ['behind a dash', '    ports:\n      -\t"80:80"\n', [5]],
  ['behind a dash and a blank', '    ports:\n      - \t"80:80"\n', [5]],
  ['between items', '    ports:\n      - 80:80\n      \t\n      - 81:81\n', [6]],
  ['between items, further in', '    ports:\n      - 80:80\n       \t\n      - 81:81\n', []],
  ['behind a colon and before a comment', '    hostname:\th\t# c\n', []],
  ['in brackets', '    ports: [\n\t"80:80",\t"81:81" ]\n', []],
  ['in quotes', '    command: "a\n\tb"\n', []],
  ['in a block of text', '    command: |\n      a\n      \t\n      b\n', []],
  ['beside a block of text', '    command: |\n      a\n\t\n      b\n', [6, 7]],
  ['between comments', '    # a\n\t# b\n    \t\n    # c\n', []],
])('a tab in %s', (_where, lines, want) => {
  expect(blamed(web(lines))).toEqual(want);
});
