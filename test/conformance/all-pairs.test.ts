import fc from 'fast-check';
import { expect, test } from 'vitest';
import { fixtures } from '../../scripts/conformance/fixtures.ts';
import { loadAs, machine } from '../../scripts/conformance/prediction.ts';
import { lower } from '../../src/engine/lower.ts';
import { reachability } from '../../src/sim/matrix.ts';
import { simulate } from '../../src/sim/simulate.ts';
import type { Container } from '../../src/cnm/model.ts';
import type { Verdict } from '../../src/sim/trace.ts';
import { openFixture } from '../support/workspace.ts';

const requests = [
  { protocol: 'icmp', port: 0 },
  { protocol: 'tcp', port: 80 },
] as const;

/** As a question names one container of a service. */
const numbered = ({ service, replica, name }: Container): string => (service === undefined ? name : `${service}#${replica}`);

test('all pairs of all recorded topologies that start are judged as their traces', { timeout: 120_000 }, () => {
  let pairs = 0;
  const differ: string[] = [];
  for (const { name, text, observation } of fixtures()) {
    if (!observation.up.ok) continue;
    const project = loadAs(text, observation).value;
    const profile = machine(text, observation);
    const model = lower(project, profile);
    for (const request of requests) {
      const matrix = reachability(model, profile, request);
      const counted = new Map<Verdict, number>();
      for (const [i, source] of model.containers.entries()) {
        for (const [j, target] of model.containers.entries()) {
          const from = numbered(source);
          // A container of no service has a name in its own networks alone: others know its address.
          const address = model.endpoints.find(({ container }) => container === target.name)?.ipv4?.address;
          const to = target.service === undefined && address !== undefined ? address : numbered(target);
          const { protocol, port } = request;
          const query =
            protocol === 'icmp'
              ? ({ kind: 'ping', from, to } as const)
              : ({ kind: 'connect', from, to, port, protocol } as const);
          const found = matrix.verdict(i, j);
          const { verdict } = simulate(model, project, profile, query);
          if (found !== verdict) differ.push(`${name}: ${from} -> ${to} ${protocol}: ${found}, traced ${verdict}`);
          counted.set(found, (counted.get(found) ?? 0) + 1);
          pairs++;
        }
      }
      if (JSON.stringify([...matrix.counts].sort()) !== JSON.stringify([...counted].sort()))
        differ.push(`${name} ${request.protocol}: counts ${JSON.stringify([...matrix.counts])}, are ${JSON.stringify([...counted])}`);
    }
  }
  expect(differ).toEqual([]);
  expect(pairs).toBeGreaterThan(1000);
});

test('10,000 random pairs of 1,000 containers on 100 networks are judged as their traces', { timeout: 60_000 }, () => {
  const { analysis, workspace } = openFixture(crowd(1000, 100));
  const { model, load } = analysis;
  const { engine } = workspace.settings;
  const matrix = reachability(model, engine, { protocol: 'tcp', port: 80 });
  const names = model.containers.map(numbered);
  const differ: string[] = [];
  const seen = new Set<Verdict>();
  fc.assert(
    fc.property(fc.nat(names.length - 1), fc.nat(names.length - 1), (i, j) => {
      const [from, to] = [names[i] ?? '', names[j] ?? ''];
      const found = matrix.verdict(i, j);
      const { verdict } = simulate(model, load.value, engine, { kind: 'connect', from, to, port: 80, protocol: 'tcp' });
      seen.add(found);
      if (found !== verdict) differ.push(`${from} -> ${to}: ${found}, but the trace says ${verdict}`);
    }),
    { numRuns: 10_000 },
  );
  expect(differ).toEqual([]);
  expect([...seen].sort()).toEqual(['DELIVERED', 'DROPPED', 'UNREACHABLE']);
});

/** Services on one to three of so many networks of different kinds each, by the numbers alone. */
function crowd(services: number, networks: number): string {
  const lines = ['name: crowd', 'services:'];
  for (let i = 0; i < services; i++) {
    const others = [[], [i * 7 + 3], [i * 7 + 3, i * 13 + 1]][i % 3] ?? [];
    const on = new Set([i, ...others].map((each) => each % networks));
    lines.push(`  s${i}: { image: x, networks: [${[...on].map((each) => `n${each}`).join(', ')}] }`);
  }
  lines.push('networks:');
  const kinds = [
    '',
    'internal: true, ',
    'driver_opts: { com.docker.network.bridge.enable_icc: "false" }, ',
    'driver_opts: { com.docker.network.bridge.gateway_mode_ipv4: routed }, ',
    'enable_ipv6: true, ',
  ];
  for (let i = 0; i < networks; i++) {
    lines.push(`  n${i}: { ${kinds[i % kinds.length]}ipam: { config: [{ subnet: 10.1.${i}.0/24 }] } }`);
  }
  return lines.join('\n');
}
