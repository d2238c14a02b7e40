import fc from 'fast-check';
import { expect, test } from 'vitest';
import { asker, good, ping } from '../support/asker.ts';
import { pairs, plainNaming, randomProject, render } from '../support/random-project.ts';
import type { Naming, RandomProject } from '../support/random-project.ts';
import { openFixture } from '../support/workspace.ts';

const runs = { numRuns: 8, seed: 20240607 };

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
