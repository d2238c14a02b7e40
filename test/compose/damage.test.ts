import { expect, test } from 'vitest';
import { damageOf } from '../../src/compose/damage.ts';
import { parseYaml } from '../../src/yaml/parse.ts';

const spoiled = (text: string): readonly string[] =>
  damageOf(parseYaml('/shop/compose.yaml', text)).map(({ from, to }) => text.slice(from, to));

test('a mistake spoils its entry, or its section where it stands in no entry', () => {
  const web = '  web:\n    ports: ["80\n    image: x\n';
  expect(spoiled(`services:\n${web}  db: {image: x}\nnetworks: {}\n`)).toEqual([web]);
  expect(spoiled('services:\n  web: {}\nname: "a\n')).toEqual(['name: "a\n']);
});

test('thousands of mistakes are looked at once each', () => {
  const text = `services:\n${'  web: {a: "}\n'.repeat(5_000)}`;
  const yaml = parseYaml('/shop/compose.yaml', text);
  const from = performance.now();
  damageOf(yaml);
  expect(performance.now() - from).toBeLessThan(500);
});
