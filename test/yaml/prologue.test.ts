import { expect, test } from 'vitest';
import { parseYaml } from '../../src/yaml/parse.ts';

const service = 'services: {web: {image: x}}\n';

function blamed(text: string): readonly string[] {
  const { documents } = parseYaml('/shop/compose.yaml', text);
  return documents.flatMap(({ errors }) => errors.map(({ span }) => text.slice(span.start, span.end)));
}

test.each([
  ['%YAML 1.1', []],
  ['%YAML 1.1 # as Docker reads it', []],
  ['%TAG !y! tag:yaml.org,2002:', []],
  ['%YAML 1.2', ['%YAML 1.2']],
  ['%YAML 2.0', ['%YAML 2.0']],
  ['%FOO bar', ['%FOO bar']],
  ['%YAML 1.1\n%YAML 1.1', ['%YAML 1.1']],
  ['%TAG !y! tag:a,2002:\n%TAG !y! tag:b,2002:', ['%TAG !y! tag:b,2002:']],
  ['%TAG !y! tag:a,2002:\n%TAG !z! tag:b,2002:', []],
])('%s', (directives, want) => {
  expect(blamed(`${directives}\n---\n${service}`)).toEqual(want);
});

test('each document has directives of its own', () => {
  expect(blamed(`%YAML 1.1\n---\n${service}...\n%YAML 1.1\n---\n${service}`)).toEqual([]);
  expect(blamed(`${service}...\n%YAML 1.2\n---\n${service}`)).toEqual(['%YAML 1.2']);
});

test('behind the end of a document only one with a beginning can come', () => {
  expect(blamed(`${service}...\n`)).toEqual([]);
  expect(blamed(`${service}...\n# the end\n`)).toEqual([]);
  expect(blamed(`${service}...\n---\n${service}`)).toEqual([]);
  expect(blamed(`${service}...\n${service}`)).toEqual(['s']);
});

test('text with a percent sign or dots is no directive', () => {
  expect(blamed('services:\n  web:\n    image: x\n    command: |\n      a\n      %b\n      ...\n')).toEqual([]);
});
