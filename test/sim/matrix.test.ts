import { expect, test } from 'vitest';
import type { NetworkModel } from '../../src/cnm/model.ts';
import { reachability } from '../../src/sim/matrix.ts';
import { simulate } from '../../src/sim/simulate.ts';
import type { Verdict } from '../../src/sim/trace.ts';
import { openFixture } from '../support/workspace.ts';

const drivers = `
name: all
services:
  a: { image: x, networks: [plain], ports: ["80"] }
  b: { image: x, networks: [plain, other] }
  c: { image: x, networks: [other], deploy: { replicas: 2 } }
  d: { image: x, networks: [in] }
  e: { image: x, networks: [in, plain] }
  f: { image: x, networks: [quiet] }
  g: { image: x, networks: [quiet, in], deploy: { replicas: 2 } }
  h: { image: x, networks: [bare] }
  i: { image: x, networks: [routed] }
  j: { image: x, networks: [open] }
  k: { image: x, networks: [six] }
  l: { image: x, networks: [six, plain] }
  m: { image: x, networks: [dual] }
  n: { image: x, network_mode: "service:a" }
  o: { image: x, network_mode: none }
  p: { image: x, network_mode: host }
  q: { image: x, network_mode: bridge }
  r: { image: x, networks: [lan] }
  s: { image: x, networks: [lan, plain] }
  t: { image: x, networks: [public] }
  u: { image: x, networks: [group], deploy: { replicas: 2 } }
  v: { image: x, networks: [group, plain] }
  w: { image: x, networks: [trusting] }
  y: { image: x, networks: [looped], deploy: { replicas: 2 } }
networks:
  plain: {}
  other: {}
  in: { internal: true }
  quiet: { driver_opts: { com.docker.network.bridge.enable_icc: "false" } }
  bare: { driver_opts: { com.docker.network.bridge.enable_ip_masquerade: "false" } }
  routed: { driver_opts: { com.docker.network.bridge.gateway_mode_ipv4: routed } }
  open: { driver_opts: { com.docker.network.bridge.gateway_mode_ipv4: nat-unprotected } }
  six: { enable_ipv4: false, enable_ipv6: true }
  dual: { enable_ipv6: true }
  lan: { driver: macvlan, driver_opts: { parent: eth0 }, ipam: { config: [{ subnet: 192.0.2.0/24, gateway: 192.0.2.1, ip_range: 192.0.2.64/28 }] } }
  public: { ipam: { config: [{ subnet: 203.0.113.0/24 }] } }
  group: { internal: true, ipam: { config: [{ subnet: 224.5.0.0/24 }] } }
  trusting: { driver_opts: { com.docker.network.bridge.trusted_host_interfaces: eth0 } }
  looped: { internal: true, ipam: { config: [{ subnet: 127.99.0.0/24 }] } }
`;

function numbered(model: NetworkModel): readonly string[] {
  return model.containers.map((each) => `${each.service ?? each.name}#${each.replica}`);
}

test.each(['icmp', 'tcp'] as const)('all pairs over %s are judged as their traces', (protocol) => {
  const opened = openFixture(drivers);
  const { model, load } = opened.analysis;
  const project = load.value;
  const { engine } = opened.workspace.settings;
  // The matrix knows the listeners of the model, a trace assumes one where a service names no port: port 80 is both.
  const matrix = reachability(model, engine, { protocol, port: protocol === 'icmp' ? 0 : 80 });
  const names = numbered(model);
  const counted = new Map<Verdict, number>();
  const differ: string[] = [];
  for (const [i, from] of names.entries()) {
    for (const [j, to] of names.entries()) {
      const query =
        protocol === 'icmp'
          ? ({ kind: 'ping', from, to } as const)
          : ({ kind: 'connect', from, to, port: 80, protocol } as const);
      const { verdict } = simulate(model, project, engine, query);
      const found = matrix.verdict(i, j);
      counted.set(found, (counted.get(found) ?? 0) + 1);
      if (found !== verdict) differ.push(`${from} -> ${to}: ${found}, but the trace says ${verdict}`);
    }
  }
  expect(differ).toEqual([]);
  expect(new Map([...matrix.counts].sort())).toEqual(new Map([...counted].sort()));
});

test('a row of bits holds those that are reached', () => {
  const { analysis, workspace } = openFixture(drivers);
  const matrix = reachability(analysis.model, workspace.settings.engine, { protocol: 'icmp', port: 0 });
  const from = matrix.containers.indexOf('all-a-1');
  const bits = matrix.reached(from);
  const reached = matrix.containers.filter((_, to) => ((bits[to >> 5] ?? 0) >> (to & 31)) & 1);
  expect(reached).toContain('all-b-1');
  expect(reached).toContain('all-i-1');
  expect(reached).not.toContain('all-d-1');
});
