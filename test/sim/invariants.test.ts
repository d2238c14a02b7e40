import fc from 'fast-check';
import { expect, test } from 'vitest';
import { grammarOf, mayLackBlame } from '../../src/sim/build-trace.ts';
import { asker, good, ping } from '../support/asker.ts';
import { pairs, randomProject, render } from '../support/random-project.ts';

const runs = { numRuns: 8, seed: 20240607 };

test('M19: the same text, read anew, leads to the same answers', () => {
  fc.assert(
    fc.property(randomProject, (project) => {
      const [once, again] = [asker(render(project)), asker(render(project))];
      for (const [from, to] of pairs(project)) {
        const query = ping(`s${from}`, `s${to}`);
        expect(JSON.stringify(again(query))).toBe(JSON.stringify(once(query)));
      }
    }),
    runs,
  );
});

test('every answer obeys the grammar of traces, says why it failed and which line decided', () => {
  fc.assert(
    fc.property(randomProject, (project) => {
      const ask = asker(render(project));
      const places = [...project.services.map((_, index) => `s${index}`), 'host', 'outside', 'internet'];
      for (const from of places) {
        for (const to of places) {
          for (const query of [ping(from, to), { kind: 'connect', from, to, port: 8000, protocol: 'udp' } as const]) {
            const result = ask(query);
            for (const trace of result.traces) expect(grammarOf(trace)).toBeUndefined();
            expect(good(result)).toBe(result.reason === undefined);
            if (!mayLackBlame(result.reason))
              expect(result.blame.length, `${result.reason ?? ''}: ${result.summary}`).toBeGreaterThan(0);
            expect(JSON.stringify(ask(query))).toBe(JSON.stringify(result));
          }
        }
      }
    }),
    { ...runs, numRuns: 4 },
  );
});

test('no question throws', () => {
  const ask = asker('services:\n  web: { image: x, ports: ["80:80"] }\n');
  fc.assert(
    fc.property(fc.string(), fc.string(), fc.nat(70000), (from, to, port) => {
      for (const one of [from, 'web', 'outside', 'host']) {
        ask(ping(one, to));
        ask({ kind: 'lookup', from: one, name: to, type: 'PTR' });
        ask({ kind: 'connect', from: one, to, port, protocol: 'tcp' });
      }
    }),
    { numRuns: 100, seed: 11 },
  );
});
