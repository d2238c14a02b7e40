import fc from 'fast-check';
import { expect, test } from 'vitest';
import { simulate } from '../../src/sim/simulate.ts';
import type { Query, SimResult } from '../../src/sim/trace.ts';
import { plainNaming, randomProject, render } from '../support/random-project.ts';
import type { Naming, RandomProject } from '../support/random-project.ts';
import { grammarOf, mayLackBlame } from '../../src/sim/build-trace.ts';
import { openFixture } from '../support/workspace.ts';

const runs = { numRuns: 8, seed: 20240607 };

/** Asks many questions of one text. */
function asker(text: string): (query: Query) => SimResult {
  const { analysis, workspace } = openFixture(text);
  return (query) => simulate(analysis.model, analysis.load.value, workspace.settings.engine, query);
}

const ping = (from: string, to: string): Query => ({ kind: 'ping', from, to });
const good = (result: SimResult) => result.verdict === 'DELIVERED' || result.verdict === 'EXITS_MODEL';

/** Every ordered pair of services, as indices. */
function pairs({ services }: RandomProject): readonly (readonly [number, number])[] {
  return services.flatMap((_, from) => services.map((__, to) => [from, to] as const));
}

/** Verdict and reason of each pair, by name and by address. */
function verdicts(project: RandomProject, naming: Naming = plainNaming): readonly string[] {
  const ask = asker(render(project, naming));
  return pairs(project).flatMap(([from, to]) => {
    const [a, b] = [naming.service(from), naming.service(to)];
    return [ping(a, b), ping(a, `${b}#1`)].map((query) => {
      const { verdict, reason } = ask(query);
      return `${from} ${to} ${verdict} ${reason ?? ''}`;
    });
  });
}

test('M1: names that keep their order change nothing', () => {
  const renamed: Naming = { service: (index) => `x-${index}-svc`, network: (index) => `zone${index}` };
  fc.assert(
    fc.property(randomProject, (project) => {
      expect(verdicts(project, renamed)).toEqual(verdicts(project));
    }),
    runs,
  );
});

test('M5: an unrelated service on a network of its own changes nothing', () => {
  fc.assert(
    fc.property(randomProject, (project) => {
      const more: RandomProject = {
        networks: [...project.networks, { internal: false, icc: true, masquerade: true, families: '4' }],
        services: [...project.services, { networks: [project.networks.length], publishes: false, replicas: 1 }],
      };
      const before = verdicts(project);
      expect(verdicts(more).filter((each) => !each.split(' ', 2).includes(String(project.services.length)))).toEqual(
        before,
      );
    }),
    runs,
  );
});

test('M6: one more attachment keeps every path over a shared network', () => {
  fc.assert(
    fc.property(randomProject, fc.nat(4), fc.nat(3), (project, who, where) => {
      const index = who % project.services.length;
      const network = where % project.networks.length;
      const services = project.services.map((service, at) =>
        at !== index || service.networks.includes(network)
          ? service
          : { ...service, networks: [...service.networks, network] },
      );
      const before = openFixture(render(project)).analysis.model;
      const ask = asker(render({ ...project, services }));
      const asked = asker(render(project));
      for (const [from, to] of pairs(project)) {
        const shared = project.services[from]?.networks.find((each) => project.services[to]?.networks.includes(each));
        if (from === to || shared === undefined) continue;
        const endpoint = before.endpoints.find(
          (each) => each.container === `random-s${to}-1` && each.network === `random_n${shared}`,
        );
        const address = endpoint?.ipv4?.address ?? endpoint?.ipv6?.address;
        if (address === undefined || !good(asked(ping(`s${from}`, address)))) continue;
        const again = ask(ping(`s${from}`, address));
        // The added endpoint may take the address; then another container answers.
        expect([again.verdict, from, to, address]).toEqual(['DELIVERED', from, to, address]);
      }
    }),
    runs,
  );
});

test('M7: making the only network of a sender internal never adds a path', () => {
  fc.assert(
    fc.property(randomProject, fc.nat(3), (project, which) => {
      const index = which % project.networks.length;
      const networks = project.networks.map((network, at) => (at === index ? { ...network, internal: true } : network));
      const before = asker(render(project));
      const after = asker(render({ ...project, networks }));
      for (const [from, to] of pairs(project)) {
        if (project.services[from]?.networks.length !== 1) continue;
        const query = ping(`s${from}`, `s${to}#1`);
        if (good(after(query))) expect(good(before(query)), `${from} -> ${to}`).toBe(true);
      }
    }),
    runs,
  );
});

test('M8: allowing traffic between containers only adds paths', () => {
  fc.assert(
    fc.property(randomProject, (project) => {
      const closed = asker(render({ ...project, networks: project.networks.map((each) => ({ ...each, icc: false })) }));
      const open = asker(render({ ...project, networks: project.networks.map((each) => ({ ...each, icc: true })) }));
      for (const [from, to] of pairs(project)) {
        const query = ping(`s${from}`, `s${to}`);
        if (good(closed(query))) expect(good(open(query))).toBe(true);
      }
    }),
    runs,
  );
});

test('M9: publishing a port removes no path', () => {
  fc.assert(
    fc.property(randomProject, (project) => {
      const without = asker(
        render({ ...project, services: project.services.map((each) => ({ ...each, publishes: false })) }),
      );
      const published = asker(
        render({ ...project, services: project.services.map((each) => ({ ...each, publishes: true })) }),
      );
      for (const [from, to] of pairs(project)) {
        const query: Query = { kind: 'connect', from: `s${from}`, to: `s${to}#1`, port: 80, protocol: 'tcp' };
        if (good(without(query))) expect(good(published(query))).toBe(true);
      }
    }),
    runs,
  );
});

test('M12: on a shared network reaching is mutual', () => {
  fc.assert(
    fc.property(randomProject, (project) => {
      const ask = asker(render(project));
      for (const [from, to] of pairs(project)) {
        const shared = project.services[from]?.networks.some(
          (each) => project.services[to]?.networks.length === 1 && project.services[to].networks.includes(each),
        );
        if (!shared || project.services[from]?.networks.length !== 1) continue;
        expect(good(ask(ping(`s${from}`, `s${to}#1`)))).toBe(good(ask(ping(`s${to}`, `s${from}#1`))));
      }
    }),
    runs,
  );
});

test('M24: without IPv6 AAAA has no records, and never an address', () => {
  fc.assert(
    fc.property(randomProject, (project) => {
      const ask = asker(
        render({ ...project, networks: project.networks.map((each) => ({ ...each, families: '4' as const })) }),
      );
      for (const [from, to] of pairs(project)) {
        expect(ask({ kind: 'lookup', from: `s${from}`, name: `s${to}`, type: 'AAAA' }).answers).toEqual([]);
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
