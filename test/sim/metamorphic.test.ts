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

test('M4: one more replica of a service without host ports changes no verdict', () => {
  fc.assert(
    fc.property(randomProject, fc.nat(4), (project, who) => {
      const index = who % project.services.length;
      const services = project.services.map((service, at) =>
        at === index ? { ...service, publishes: false, replicas: service.replicas } : service,
      );
      const more = services.map((service, at) =>
        at === index ? { ...service, replicas: service.replicas + 1 } : service,
      );
      const [before, after] = [asker(render({ ...project, services })), asker(render({ ...project, services: more }))];
      for (const [from, to] of pairs(project)) {
        const byAddress = ping(`s${from}`, `s${to}#1`);
        expect(after(byAddress).verdict).toBe(before(byAddress).verdict);
        // The own name is that of the other replicas, too: with icc off they are not reached.
        if (from === to) continue;
        const byName = ping(`s${from}`, `s${to}`);
        expect(after(byName).verdict).toBe(before(byName).verdict);
      }
    }),
    runs,
  );
});

test('M7, the exception: a sender on two networks may gain a path when one becomes internal', () => {
  const text = (internal: boolean) => `name: t
services:
  a: { image: x, networks: [near, uplink] }
  b: { image: x, networks: [near, uplink] }
networks:
  near: { internal: true }
  uplink: { internal: ${internal}, driver_opts: { com.docker.network.bridge.enable_icc: "false" } }
`;
  // The name is answered by the first network, and open networks come before internal ones.
  expect(asker(text(false))(ping('a', 'b')).verdict).toBe('DROPPED');
  expect(asker(text(true))(ping('a', 'b')).verdict).toBe('DELIVERED');
});

/** The project with every network in a gateway mode. */
function inMode(project: RandomProject, mode: string): string {
  const options = `com.docker.network.bridge.gateway_mode_ipv4: ${mode}, com.docker.network.bridge.gateway_mode_ipv6: ${mode}`;
  return render(project).replaceAll('driver_opts: {', `driver_opts: { ${options},`);
}

const hostPort = (from: string, index: number): Query => ({
  kind: 'connect',
  from,
  to: 'host',
  port: 8000 + index,
  protocol: 'tcp',
});

test('M10: nat-unprotected opens what nat does, and more', () => {
  fc.assert(
    fc.property(randomProject, (project) => {
      const [nat, open] = [asker(inMode(project, 'nat')), asker(inMode(project, 'nat-unprotected'))];
      const places = [...project.services.map((_, index) => `s${index}`), 'host', 'outside'];
      for (const from of places) {
        for (const index of project.services.keys()) {
          for (const query of [ping(from, `s${index}#1`), ping(from, `s${index}`), hostPort(from, index)]) {
            if (good(nat(query))) expect(good(open(query)), JSON.stringify(query)).toBe(true);
          }
        }
      }
    }),
    runs,
  );
});

test('M10: routed has no ports on the host, but published ones at the address of the container', () => {
  fc.assert(
    fc.property(randomProject, (project) => {
      const [nat, routed] = [asker(inMode(project, 'nat')), asker(inMode(project, 'routed'))];
      for (const [index, { networks }] of project.services.entries()) {
        // A port of a container without IPv4 is on [::] alone, and of one that mixes families may leave by another network.
        if (networks.some((each) => project.networks[each]?.families !== '4')) continue;
        if (!good(nat(hostPort('outside', index)))) continue;
        expect(good(routed(hostPort('outside', index)))).toBe(false);
        const direct = networks.map((each) => {
          const id = `random_n${each}`;
          const { model } = openFixture(render(project)).analysis;
          return model.endpoints.find((one) => one.network === id && one.container === `random-s${index}-1`)?.ipv4
            ?.address;
        });
        const reached = direct.some((to) =>
          to === undefined ? false : good(routed({ kind: 'connect', from: 'outside', to, port: 80, protocol: 'tcp' })),
        );
        expect(reached).toBe(true);
      }
    }),
    runs,
  );
});

test('M11: a port on loopback is reached by nobody who would not reach it on every address', () => {
  fc.assert(
    fc.property(randomProject, (project) => {
      const all = render(project);
      const [wide, narrow] = [asker(all), asker(all.replace(/"(\d+):80"/g, '"127.0.0.1:$1:80"'))];
      const places = [...project.services.map((_, index) => `s${index}`), 'host', 'outside'];
      for (const index of project.services.keys()) {
        for (const from of places) {
          for (const to of ['host', '127.0.0.1']) {
            if (to !== 'host' && from !== 'host') continue;
            const query: Query = { kind: 'connect', from, to, port: 8000 + index, protocol: 'tcp' };
            if (good(narrow(query))) expect(good(wide(query)), JSON.stringify(query)).toBe(true);
          }
        }
        expect(good(narrow(hostPort('outside', index)))).toBe(false);
      }
    }),
    runs,
  );
});

test('M14: two families reach what one of them does', () => {
  fc.assert(
    fc.property(randomProject, (project) => {
      const only = (families: '4' | '6' | '46') =>
        asker(render({ ...project, networks: project.networks.map((each) => ({ ...each, families })) }));
      const [both, four, six] = [only('46'), only('4'), only('6')];
      for (const [from, to] of pairs(project)) {
        const query = ping(`s${from}`, `s${to}#1`);
        const reaches = [...both(query).traces].some(({ verdict }) => verdict === 'DELIVERED');
        expect(reaches, JSON.stringify(query)).toBe(good(four(query)) || good(six(query)));
      }
    }),
    runs,
  );
});

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
