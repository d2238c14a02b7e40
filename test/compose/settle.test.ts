import { expect, test } from 'vitest';
import { loadFixture } from '../support/load.ts';

const codes = (text: string): readonly string[] =>
  loadFixture(text).findings.map(({ code, span }) => `${code} ${span.start}`);

test('a mistake in the YAML silences the entry around it and nothing else', () => {
  const text = `services:
  a: {image: x, networks: 1}
  b:
    image: x
    ports: ["80:80"
    imag: y
  c: {image: x, prts: []}
`;
  const told = loadFixture(text).findings.map(({ code, span }) => [code, text.slice(0, span.start).split('\n').length]);
  expect(told.filter(([code]) => code !== 'yaml-syntax')).toEqual([
    ['wrong-type', 2],
    ['unknown-key', 7],
  ]);
  expect(told.some(([code]) => code === 'yaml-syntax')).toBe(true);
});

test('a tab in the indentation is all that is told', () => {
  expect(codes('services:\n\tweb: {image: x}\n').every((each) => each.startsWith('yaml-syntax'))).toBe(true);
});

test('a blank too many in a port is one finding with one fix', () => {
  const { told, findings } = loadFixture('services:\n  web:\n    image: x\n    ports:\n      - 8080: 80\n');
  expect(told).toEqual(['compose.yaml 5:8-12 error yaml-key-not-string']);
  expect(findings[0]?.fixes[0]?.edits[0]?.newText).toBe('"8080:80"');
});

test('a service that two files make wrong is told once per place', () => {
  const { told } = loadFixture(`
#- compose.yaml
services:
  web: {image: x, prts: []}
#- compose.over.yaml
services:
  web: {hostname: h}
`);
  expect(told).toEqual(['compose.yaml 2:18-22 error unknown-key']);
});
