import { lower } from '../../src/engine/lower.ts';
import type { Observation } from '../../src/query/predict/observation.ts';
import { ledger } from '../../src/sim/ledger.ts';
import type { RuleId } from '../../src/sim/ledger.ts';
import { queryName, resolveName } from '../../src/sim/naming.ts';
import type { Asker } from '../../src/sim/naming.ts';
import { silent } from '../../src/sim/recorder.ts';
import type { Recorder } from '../../src/sim/recorder.ts';
import type { Probe } from '../../src/sim/probes.ts';
import { simulate } from '../../src/sim/simulate.ts';
import { senderOf } from '../../src/sim/vantage.ts';
import { walkPacket } from '../../src/sim/walk.ts';
import type { Sender } from '../../src/sim/walk.ts';
import { loadAs, machine } from './prediction.ts';
import { worldOf } from '../../src/sim/build-world.ts';

/**
 * The rules that decide the results that a recording holds: each of its probes is asked again, by the step functions of a trace.
 * Of a project that does not start every question ends at the refusal.
 */
export function rulesIn(text: string, observation: Observation): ReadonlySet<RuleId> {
  const found = new Set<RuleId>();
  const recorder: Recorder = { ...silent, step: (_kind, _action, rule) => void found.add(rule) };
  const project = loadAs(text, observation).value;
  const profile = machine(text, observation);
  const model = lower(project, profile);
  if (!observation.up.ok) {
    // Of files that Compose refuses there is nothing to ask.
    const asked = observation.up.stage === 'config' ? [] : model.containers.map(({ name }) => name);
    for (const name of asked) {
      const { traces } = simulate(model, project, profile, { kind: 'ping', from: name, to: name });
      const steps = traces.flatMap(({ hops }) => hops.flatMap((hop) => hop.steps));
      for (const { rule } of steps) if (isRule(rule)) found.add(rule);
    }
    return found;
  }
  const world = worldOf(model, profile);
  const walk = (from: Sender, destination: string, ports: readonly string[]): void => {
    walkPacket(world, from, { destination, protocol: 'icmp', port: 0 }, recorder);
    for (const key of ports) {
      const [number, protocol] = key.split('/');
      walkPacket(
        world,
        from,
        { destination, protocol: protocol === 'udp' ? 'udp' : 'tcp', port: Number(number) },
        recorder,
      );
    }
  };
  for (const probe of observation.probes ?? []) {
    const from = senderOf(world, project, probe.from);
    if (from.kind === 'missing') continue;
    if (probe.probe !== 'name') {
      walk(
        from.value,
        destinationOf(probe, observation),
        probe.probe === 'egress' ? ['80/tcp'] : Object.keys(probe.ports),
      );
    } else if (typeof from.value === 'object') {
      const container = model.containers.find(({ name }) => name === probe.from);
      const asker: Asker = { place: from.value, container, label: probe.from };
      const steps = [
        ...queryName(world, project, asker, probe.name, 'A').steps,
        ...queryName(world, project, asker, probe.name, 'AAAA').steps,
        ...resolveName(world, project, asker, probe.name).steps,
      ];
      for (const { rule } of steps) found.add(rule);
    }
  }
  return found;
}

const known: ReadonlySet<string> = new Set(ledger.map(({ id }) => id));

function isRule(id: string): id is RuleId {
  return known.has(id);
}

function destinationOf(probe: Exclude<Probe, { readonly probe: 'name' }>, { host }: Observation): string {
  switch (probe.probe) {
    case 'loopback':
      return '127.0.0.1';
    case 'address':
      return probe.address;
    case 'host':
      return probe.at;
    case 'egress':
      return probe.family === 4 ? host.internet.ipv4 : host.internet.ipv6;
  }
}
