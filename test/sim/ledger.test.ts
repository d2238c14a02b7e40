import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { ledger } from '../../src/sim/ledger.ts';
import { reasons, withoutSource } from '../../src/sim/reasons.ts';

const folder = join(import.meta.dirname, '../../src/sim');
const sources = readdirSync(folder, { recursive: true, encoding: 'utf8' })
  .filter((name) => name.endsWith('.ts') && name !== 'ledger.ts' && name !== 'reasons.ts')
  .map((name) => readFileSync(join(folder, name), 'utf8'))
  .join('\n');
const quoted = new Set([...sources.matchAll(/'([A-Z][A-Z0-9_-]+)'/g)].map(([, id]) => id ?? ''));

test('every rule of the ledger is applied somewhere', () => {
  expect(ledger.map(({ id }) => id).filter((id) => !quoted.has(id))).toEqual([]);
});

test('every rule id in the code is in the ledger', () => {
  const known = new Set<string>(ledger.map(({ id }) => id));
  const ids = [...quoted].filter((id) => /^[A-Z0-9]+(-[A-Z0-9]+)+$/.test(id));
  expect(ids.filter((id) => !known.has(id))).toEqual([]);
});

test('every rule says something and why it is believed', () => {
  for (const { statement, evidence } of ledger) {
    expect(statement).toMatch(/^\S.{15,}\.$/);
    expect(evidence.ref.length).toBeGreaterThan(3);
  }
  expect(ledger.find(({ id }) => id === 'FW-ICC-OFF')?.evidence.kind).toBe('observed');
});

test('reasons without a line to blame exist', () => {
  for (const code of withoutSource) expect(reasons[code]).toMatch(/\.$/);
});
