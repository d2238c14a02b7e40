import { expect, test } from 'vitest';
import { itemsOf } from '../../../src/compose/nodes.ts';
import { splitPort } from '../../../src/compose/syntax/split-port.ts';
import { loadFixture } from '../../support/load.ts';
import { treeOf } from '../../support/compose-tree.ts';

test.each([
  ['"8080": 80', '8080:80'],
  ['"127.0.0.1:8080": 80/udp', '127.0.0.1:8080:80/udp'],
  ['"[::1]:80-81": 80-81', '[::1]:80-81:80-81'],
  ['target: 80', undefined],
  ['"8080": ', undefined],
  ['"8080": [80]', undefined],
  ['"8080": 80, mode: host', undefined],
])('{%s}', (pairs, want) => {
  const [item] = itemsOf(treeOf(`x-ports: [{${pairs}}]\n`).entries.get('x-ports')?.value);
  expect(item?.kind === 'map' && splitPort(item)).toBe(want);
});

test('it is told once, with the port that was meant', () => {
  const { findings, told } = loadFixture('services:\n  web:\n    image: x\n    ports:\n      - "8080": 80\n');
  expect(told).toEqual(['compose.yaml 5:8-14 error unknown-key']);
  expect(findings[0]?.fixes.map(({ title }) => title)).toEqual(['Write "8080:80"']);
});
