import { expect, test } from 'vitest';
import { hasOddLineEnds, withPlainLineEnds } from '../../src/yaml/line-ends.ts';
import { parseYaml } from '../../src/yaml/parse.ts';

test.each(['\r', '\u0085', '\u2028', '\u2029'])('%j ends a line as for Go', (end) => {
  const text = `services:${end}  web:${end}    image: nginx # the shop${end}    hostname: h\n`;
  const { documents } = parseYaml('/shop/compose.yaml', text);
  expect(documents[0]?.errors).toEqual([]);
  const root = documents[0]?.root;
  const web = root?.kind === 'map' && root.pairs[0]?.value.kind === 'map' ? root.pairs[0].value.pairs[0] : undefined;
  expect(web && text.slice(web.span.start, web.span.end)).toBe(
    `web:${end}    image: nginx # the shop${end}    hostname: h`,
  );
  expect(hasOddLineEnds(text)).toBe(true);
});

test('other line ends stay', () => {
  expect(hasOddLineEnds('a\r\nb\n')).toBe(false);
  expect(withPlainLineEnds('a\r\nb\rc')).toBe('a\r\nb\nc');
});
