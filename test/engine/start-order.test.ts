import fc from 'fast-check';
import { expect, test } from 'vitest';
import { startOrder } from '../../src/engine/start-order.ts';
import { project } from '../support/project.ts';

const orderOf = (graph: Readonly<Record<string, readonly string[]>>) =>
  startOrder(
    project({
      services: Object.fromEntries(
        Object.entries(graph).map(([name, on]) => [
          name,
          { depends_on: Object.fromEntries(on.map((one) => [one, {}])) },
        ]),
      ),
    }).services,
  );
const levels = (graph: Readonly<Record<string, readonly string[]>>) =>
  orderOf(graph).levels.map((level) => level.map(({ name }) => name));

test('levels ascend with dependencies, names within a level', () => {
  expect(levels({ b: [], a: [], c: ['b'], d: ['a', 'c'] })).toEqual([['a', 'b'], ['c'], ['d']]);
});

test('services of a cycle come last, and a dependency that is not there counts for nothing', () => {
  expect(levels({ a: ['b'], b: ['a'], c: [], d: ['ghost'] })).toEqual([
    ['c', 'd'],
    ['a', 'b'],
  ]);
});

test('precedes is reachability', () => {
  const edges = fc.array(fc.tuple(fc.nat(39), fc.nat(39)), { maxLength: 80 });
  fc.assert(
    fc.property(edges, (pairs) => {
      const graph: Record<string, string[]> = Object.fromEntries(Array.from({ length: 40 }, (_, i) => [`s${i}`, []]));
      // Only edges to lower numbers, so that there is no cycle.
      for (const [a, b] of pairs) if (a > b && !graph[`s${a}`]?.includes(`s${b}`)) graph[`s${a}`]?.push(`s${b}`);
      const order = orderOf(graph);
      const reach = (from: string, seen = new Set<string>()): Set<string> => {
        for (const next of graph[from] ?? []) if (!seen.has(next)) reach(next, seen.add(next));
        return seen;
      };
      for (const later of Object.keys(graph)) {
        const before = reach(later);
        for (const earlier of Object.keys(graph)) expect(order.precedes(earlier, later)).toBe(before.has(earlier));
      }
    }),
    { numRuns: 20 },
  );
});
