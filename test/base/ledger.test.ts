import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { engineLedger } from '../../src/engine/ledger.ts';
import { ledger } from '../../src/sim/ledger.ts';

const root = join(import.meta.dirname, '../..');
const rules = [...engineLedger, ...ledger];

test('a rule is named once, and no page of a finding stands in the way of its place in the ledger', () => {
  const pages = readdirSync(join(root, 'docs', 'rules')).map((name) => name.replace(/\.md$/, ''));
  const names = rules.map(({ id }) => id.toLowerCase());
  expect(names.filter((name, index) => names.indexOf(name) !== index)).toEqual([]);
  expect(names.filter((name) => pages.includes(name))).toEqual([]);
});

describe('every rule says something and why it is believed', () => {
  test.each(rules.map((rule) => [rule.id, rule] as const))('%s', (_id, { statement, evidence }) => {
    expect(statement).toMatch(/^\S.{15,}\.$/s);
    if (evidence.kind === 'observed') {
      const folder = join(root, 'test', 'conformance', evidence.ref);
      expect(existsSync(join(folder, 'compose.yaml')), `${evidence.ref} is no topology`).toBe(true);
      expect(existsSync(join(folder, 'observation.json')), `${evidence.ref} is not recorded`).toBe(true);
    } else {
      expect(evidence.ref).toMatch(/^[\w-]+@v\d+(\.\d+)+ [\w./-]+$/);
      expect(evidence.unrecorded.length).toBeGreaterThan(10);
    }
  });
});
