import fc from 'fast-check';
import { expect, test } from 'vitest';
import { sourced, written } from '../../src/base/origin.ts';
import { span } from '../../src/base/span.ts';
import { decode } from '../../src/compose/decode.ts';
import { printProject } from '../../src/compose/print.ts';
import { checkSchema } from '../../src/compose/schema/check.ts';
import { root } from '../../src/compose/schema/root.ts';
import type { Shape } from '../../src/compose/schema/shape.ts';
import { canonical } from '../../src/compose/transform.ts';
import { applyFix, treeOf } from '../support/compose-tree.ts';

/** Every key that the table knows. */
function keysOf(shape: Shape, found = new Set<string>()): ReadonlySet<string> {
  for (const { items, keys, others } of shape.alternatives) {
    for (const [key, below] of Object.entries(keys ?? {})) {
      found.add(key);
      keysOf(below, found);
    }
    for (const other of others ?? []) keysOf(other.shape, found);
    if (items) keysOf(items, found);
  }
  return found;
}

const key = fc.constantFrom(...keysOf(root), 'x-a', 'web', 'a b', '');
const scalar = fc.oneof(
  fc.constantFrom(
    '',
    '80:80',
    'a:b',
    '[::1]:1:2',
    'host',
    'service:web',
    '1h',
    'true',
    '~',
    'a=b',
    '  ',
    '${',
    '10.0.0.0/8',
  ),
  fc.string(),
  fc.integer(),
  fc.double(),
  fc.boolean(),
  fc.constant(null),
);
const value = fc.letrec<{ node: unknown }>((tie) => ({
  node: fc.oneof(
    { maxDepth: 3, withCrossShrink: true },
    scalar,
    fc.array(tie('node'), { maxLength: 3 }),
    fc.dictionary(key, tie('node'), { maxKeys: 3 }),
  ),
})).node;

const name = { ...sourced('shop', written(span('/compose.yaml', 0, 0))), source: 'file' as const };

test('nothing throws, findings lie in the text, fixes do not overlap, and the long form stays', () => {
  const service = fc.dictionary(
    fc.constantFrom(...Object.keys(root.alternatives[0]?.keys ?? {}), ...keysOf(root)),
    value,
  );
  const file = fc.record(
    {
      services: fc.dictionary(fc.constantFrom('web', 'db', 'x-a'), service, { maxKeys: 2 }),
      networks: fc.dictionary(fc.constantFrom('front', 'default'), value),
      name: value,
    },
    { requiredKeys: [] },
  );
  fc.assert(
    fc.property(file, (content) => {
      const text = JSON.stringify(content);
      const tree = treeOf(text);
      const long = canonical(tree);
      const bound = decode(long.value, { name, directory: '/', files: [], profiles: [] });
      printProject(bound.value);
      for (const finding of [...checkSchema(tree), ...long.findings, ...bound.findings]) {
        expect(finding.span.start).toBeGreaterThanOrEqual(0);
        expect(finding.span.end).toBeLessThanOrEqual(text.length);
        expect(finding.span.start).toBeLessThanOrEqual(finding.span.end);
        for (const fix of finding.fixes) {
          const ends = [...fix.edits].sort((a, b) => a.span.start - b.span.start);
          ends.forEach((edit, index) => {
            expect(edit.span.start).toBeGreaterThanOrEqual(ends[index - 1]?.span.end ?? 0);
          });
          expect(() => treeOf(applyFix(text, fix))).not.toThrow();
        }
      }
      expect(canonical(long.value).value).toBe(long.value);
    }),
    { numRuns: 60, seed: 7 },
  );
}, 30_000);
