import { expect, test } from 'vitest';
import { interpolate } from '../../src/compose/interpolate.ts';
import { child } from '../../src/compose/nodes.ts';
import { readDocument } from '../../src/compose/read-tree.ts';
import { parseYaml } from '../../src/yaml/parse.ts';
import { loadFixture, plain } from '../support/load.ts';

function rootOf(text: string) {
  const [document] = parseYaml('/shop/compose.yaml', text).documents;
  const root = document && readDocument(document).root;
  if (root?.kind !== 'map') throw new Error('the text is no mapping');
  return root;
}

const run = (text: string, variables: Readonly<Record<string, string>> = {}) =>
  interpolate(rootOf(text), { environment: new Map(Object.entries(variables)), version: '2.40' });

test('values are replaced, keys are not', () => {
  expect(plain(run('x-a:\n  $K: [$K, {b: "${K}!"}]\n', { K: 'v' }).value)).toEqual({
    'x-a': { $K: ['v', { b: 'v!' }] },
  });
});

test.each<readonly [string, unknown]>([
  ['services: {a: {scale: "${N}"}}', 3],
  ['services: {a: {scale: "+3"}}', 3],
  ['services: {a: {ports: [{target: "${N}"}]}}', 3],
  ['services: {a: {cpus: "${N}.5"}}', 3.5],
  ['services: {a: {privileged: "$B"}}', true],
  ['services: {a: {ulimits: {nofile: {soft: "$N"}}}}', 3],
  ['networks: {a: {internal: "$B"}}', true],
  ['networks: {a: {enable_ipv6: "No"}}', false],
  ['services: {a: {networks: {n: {priority: "$N"}}}}', '3'],
])('%s is cast to %j', (text, want) => {
  let value = plain(run(text, { N: '3', B: 'true' }).value);
  while (typeof value === 'object' && value !== null) value = Object.values(value)[0];
  expect(value).toBe(want);
});

test.each([
  ['services: {a: {image: x, scale: two}}', 'value-not-castable'],
  ['services: {a: {image: x, scale: "${N}"}}', 'value-not-castable'],
  ['services: {a: {image: x, ports: [{target: 80-90}]}}', 'value-not-castable'],
  ['services: {a: {image: x, privileged: "maybe"}}', 'value-not-castable'],
  ['networks: {a: {internal: "${N}"}}', 'value-not-castable'],
  ['networks: {a: {internal: yes}}', 'old-boolean'],
  ['services: {a: {image: "${N:?}"}}', 'required-variable-missing'],
  ['services: {a: {image: x, ports: ["${N:?}:80"]}}', 'required-variable-missing'],
  ['services: {a: {image: "${"}}', 'invalid-interpolation'],
  ['x-a: "${A.B}"', 'invalid-interpolation'],
])('%s: one finding, %s', (text, code) => {
  expect(loadFixture(`${text}\n`).findings.map((finding) => finding.code)).toEqual([code]);
});

test('the message of a failed cast names the variable that is empty', () => {
  const { findings } = loadFixture('services: {a: {image: x, scale: "${N}"}}\n');
  expect(findings[0]?.message).toContain('${N:-…}');
});

test('unset variables are noted in the origin', () => {
  const { value } = loadFixture('services: {a: {image: x, hostname: "h$NONE"}}\n');
  expect(value.services.get('a')?.hostname?.origin.reasons).toEqual([
    { kind: 'interpolated', variables: ['NONE'], unset: ['NONE'] },
  ]);
});

test('a unit is done again only when a variable of its own has changed', () => {
  const root = rootOf('services:\n  a: {image: "$A"}\n  b: {image: "$B"}\n');
  const at = (variables: Readonly<Record<string, string>>, name: string) => {
    const environment = new Map(Object.entries(variables));
    return child(child(interpolate(root, { environment, version: '2.40' }).value, 'services'), name);
  };
  const [a, b] = [at({ A: '1', B: '1' }, 'a'), at({ A: '1', B: '1' }, 'b')];
  expect(at({ A: '1', B: '2' }, 'a')).toBe(a);
  expect(plain(at({ A: '1', B: '2' }, 'b'))).toEqual({ image: '2' });
  expect(at({ A: '1', B: '1' }, 'b')).toEqual(b);
});
