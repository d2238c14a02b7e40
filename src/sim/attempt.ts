import { buildTrace } from './build-trace.ts';
import type { Fate } from './fate.ts';
import { outsideAddress } from './lan.ts';
import { plausibleListening } from './listening.ts';
import { assumePublic, lookUpOutside } from './look-up.ts';
import { resolveName } from './naming.ts';
import { recording } from './recorder.ts';
import type { RecordedHop, RecordedStep } from './recorder.ts';
import { refine } from './refine.ts';
import { askerOf, nameFailed, originated } from './session.ts';
import type { Outcome, Session } from './session.ts';
import { badAddress, connectSymptom, pingSymptom } from './symptom.ts';
import type { Flow, Verdict } from './trace.ts';
import { preferred } from './vantage.ts';
import type { Target } from './vantage.ts';
import { walkPacket } from './walk.ts';
import type { Sender } from './walk.ts';
import type { World } from './world.ts';
import { familyOf } from '../net/address.ts';

/** Finds the addresses of a target and walks to each. */
export function attempt(session: Session, from: Sender, target: Target): Outcome {
  const { world, project, query } = session;
  if (target.kind === 'address') return walkAll(session, from, target.address, [target.address], []);
  if (typeof from === 'string' || query.from === 'host') {
    const outside = lookUpOutside(session, from);
    return outside.answers.length > 0 ? walkAll(session, from, target.name, outside.answers, []) : outside;
  }
  const name = resolveName(world, project, askerOf(session, from), target.name);
  const failed = nameFailed(session, from, name, badAddress(query, target.name));
  if (failed) return failed;
  if (name.assumed) assumePublic(session, target.name);
  return walkAll(session, from, target.name, preferred(from, name.addresses), name.steps, name.addresses);
}

/** One walk for each address that a client may pick. */
function walkAll(
  session: Session,
  from: Sender,
  name: string,
  addresses: readonly string[],
  before: readonly RecordedStep[],
  answers: readonly string[] = addresses,
): Outcome {
  const { world, project, query, assumptions } = session;
  if (query.kind === 'lookup') throw new Error('a lookup walks nowhere');
  const protocol = query.kind === 'ping' ? 'icmp' : query.protocol;
  const port = query.kind === 'ping' ? 0 : query.port;
  const listening = plausibleListening(world, project, assumptions);
  const walks = addresses.map((destination) => {
    const { recorder, hops } = recording();
    const fate = walkPacket(world, from, { destination, protocol, port }, recorder, listening);
    const refined =
      fate.reason === undefined
        ? undefined
        : refine({ world, project, query, from, address: destination, fate, listening });
    const owner = world.owners.get(destination);
    const branch =
      addresses.length > 1 ? `${name} → ${destination}${owner ? ` (${owner.endpoint.container})` : ''}` : '';
    const flow: Flow = {
      family: familyOf(destination),
      protocol,
      source: sourceOf(world, from, destination),
      destination,
      ...(protocol === 'icmp' ? {} : { destinationPort: port }),
    };
    const final: Fate = refined ? { ...fate, reason: refined.reason } : fate;
    const trace = buildTrace(project, branch, flow, withPrelude(session, from, hops, before), final);
    const last = hops.at(-1)?.steps.at(-1)?.note;
    return { trace, fate: final, refined, destination, last };
  });
  noteCertainty(session, addresses);
  const worst = walks.find((walk) => walk.fate.reason !== undefined) ?? walks[0];
  if (!worst) throw new Error('a name without an address was walked');
  const verdicts = new Set(walks.map((walk) => walk.fate.verdict));
  const verdict: Verdict = verdicts.size === 1 ? worst.fate.verdict : 'PARTIAL';
  const symptom =
    query.kind === 'ping'
      ? pingSymptom(query.to, worst.destination, worst.fate)
      : connectSymptom(query.to, worst.destination, query.port, query.protocol, worst.fate);
  const owner = world.owners.get(worst.destination)?.place.containers[0];
  return {
    verdict,
    reason: worst.fate.reason,
    traces: walks.map((walk) => walk.trace),
    symptom,
    answers: before.length > 0 ? answers : [],
    because: worst.refined?.text ?? worst.last?.text ?? '',
    causes: [...(worst.refined?.causes ?? []), ...(worst.last?.causes ?? [])],
    from,
    to: worst.refined?.to ?? owner,
    suggestion: undefined,
  };
}

function withPrelude(
  session: Session,
  from: Sender,
  hops: readonly RecordedHop[],
  before: readonly RecordedStep[],
): readonly RecordedHop[] {
  const [first, ...rest] = hops;
  if (!first) return hops;
  const [, ...steps] = first.steps;
  return [{ ...first, steps: [...originated(session, from).steps, ...before, ...steps] }, ...rest];
}

function sourceOf(world: World, from: Sender, destination: string): string {
  const family = familyOf(destination);
  if (typeof from === 'string') return outsideAddress(world, from, family) ?? '';
  if (from.sandbox.kind === 'host') return (family === 4 ? world.profile.host.ipv4 : world.profile.host.ipv6) ?? '';
  return from.interfaces.find((each) => each.addresses[family] !== undefined)?.addresses[family] ?? '';
}

function noteCertainty({ world, assumptions }: Session, addresses: readonly string[]): void {
  const likely = addresses.filter((address) => {
    const owner = world.owners.get(address)?.endpoint;
    return [owner?.ipv4, owner?.ipv6].some((each) => each?.address === address && each.certainty === 'likely');
  });
  if (likely.length > 0) {
    assumptions.add(
      `Docker chooses addresses when containers start: ${likely.join(' and ')} ${likely.length > 1 ? 'are' : 'is'} likely, not certain.`,
    );
  }
  for (const address of addresses) {
    const network = world.owners.get(address)?.segment.network;
    if (!network?.external) continue;
    const shown = world.profile.assumed.networks.some(({ name, inspected }) => name === network.id && inspected);
    const shape = shown ? 'is as docker network inspect showed it' : 'exists and is an ordinary bridge';
    assumptions.add(`The external network ${network.id} ${shape}.`);
  }
}
