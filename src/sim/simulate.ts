import type { Span } from '../base/span.ts';
import type { Container, NetworkModel } from '../cnm/model.ts';
import type { Project } from '../compose/project.ts';
import type { EngineProfile } from '../engine/profile.ts';
import { distinct, spansOfAll } from './blame.ts';
import { buildTrace } from './build-trace.ts';
import { sentence } from './sentence.ts';
import { undetermined } from './fate.ts';
import type { Fate } from './fate.ts';
import { fixesFor } from './fixes/fixes.ts';
import type { Rerun } from './fixes/fixes.ts';
import type { Trees } from './fixes/edits.ts';
import { outsideAddress } from './lan.ts';
import type { RuleId } from './ledger.ts';
import { plausibleListening } from './listening.ts';
import { queryName, resolveName } from './naming.ts';
import type { Asker, NameResult } from './naming.ts';
import type { ReasonCode } from './reasons.ts';
import { recording } from './recorder.ts';
import type { Cause, RecordedHop, RecordedStep } from './recorder.ts';
import { refine } from './refine.ts';
import { summarize } from './summary.ts';
import { badAddress, connectSymptom, nslookupSymptom, pingSymptom } from './symptom.ts';
import type { Symptom } from './symptom.ts';
import type { Flow, Query, SimResult, Trace, Verdict } from './trace.ts';
import { isPublic } from './upstream.ts';
import { containerNamed, preferred, senderOf, targetOf } from './vantage.ts';
import type { Target } from './vantage.ts';
import { walkPacket } from './walk.ts';
import type { Sender } from './walk.ts';
import type { Place, World } from './world.ts';
import { familyOf, placeLabel, worldOf } from './world.ts';

/** Everything that a query is asked of. */
interface Session {
  readonly world: World;
  readonly project: Project;
  readonly query: Query;
  readonly rerun: Rerun | undefined;
  readonly trees: Trees;
  readonly assumptions: Set<string>;
}

/** How a query ended, before texts and fixes are made of it. */
interface Outcome {
  readonly verdict: Verdict;
  readonly reason: ReasonCode | undefined;
  readonly traces: readonly Trace[];
  readonly symptom: Symptom;
  readonly answers: readonly string[];
  /** One sentence on what decided. */
  readonly because: string;
  readonly causes: readonly Cause[];
  readonly from: Sender | undefined;
  readonly to: Container | undefined;
  readonly suggestion: string | undefined;
}

/**
 * Answers one question about the network of a project.
 * `rerun` loads changed texts and asks again: with it every fix has been tried. `trees` are the files' trees: without them there are no
 * fixes that change text. Never throws for what a user wrote.
 */
export function simulate(
  model: NetworkModel,
  project: Project,
  profile: EngineProfile,
  query: Query,
  rerun?: Rerun,
  trees: Trees = () => undefined,
): SimResult {
  const world = worldOf(model, profile);
  const session: Session = { world, project, query, rerun, trees, assumptions: new Set() };
  return finish(session, ask(session));
}

function ask(session: Session): Outcome {
  const { world, project, query } = session;
  const from = senderOf(world, project, query.from);
  if (from.kind === 'missing') return missing(session, undefined, from);
  if (query.kind === 'lookup') return lookUp(session, from.value);
  const to = targetOf(world, project, from.value, query);
  if (to.kind === 'missing') return missing(session, from.value, to);
  return attempt(session, from.value, to.value);
}

interface Missing {
  readonly reason: ReasonCode;
  readonly text: string;
  readonly causes: readonly Cause[];
  readonly suggestion: string | undefined;
}

const noSymptom: Symptom = { output: [], exitCode: 1 };

/** The sender as the query calls it: a container of a shared namespace speaks for itself, not for the owner. */
function labelOf(from: Sender | undefined, text: string): string {
  if (from === 'outside') return 'a neighbour on the LAN';
  if (from === 'internet') return 'a client in the Internet';
  return text === 'host' ? 'the host' : text;
}

/** What a query does, as a clause without its subject: `ping db`. */
export function verbOf(query: Query): string {
  switch (query.kind) {
    case 'ping':
      return `ping ${query.to}`;
    case 'lookup':
      return `look up ${query.name}`;
    case 'connect':
      return `connect to ${query.to}:${query.port}/${query.protocol}`;
  }
}

function originated(session: Session, from: Sender | undefined): RecordedHop {
  const { world, query } = session;
  const label = labelOf(from, query.from);
  const shared = typeof from === 'object' && query.from !== 'host' ? placeLabel(world, from) : label;
  const node = typeof from === 'object' ? from.id : (from ?? query.from);
  const text = sentence(`${label} wants to ${verbOf(query)}`);
  return {
    node,
    label: sharedLabel(label, shared),
    steps: [{ kind: 'Originate', action: 'ORIGINATED', rule: 'ORIGINATE', note: { text } }],
  };
}

function askerOf({ world, query }: Session, place: Place): Asker {
  const container = containerNamed(world, query.from) ?? place.containers[0];
  return { place, container, label: labelOf(place, query.from) };
}

function sharedLabel(label: string, owner: string): string {
  return label === owner || label.startsWith(`${owner}#`) || owner.startsWith(`${label}#`)
    ? label
    : `${label}, in the network of ${owner}`;
}

function singleTrace(session: Session, from: Sender | undefined, steps: readonly RecordedStep[], fate: Fate): Trace {
  const hop = originated(session, from);
  return buildTrace(session.project, '', undefined, [{ ...hop, steps: [...hop.steps, ...steps] }], fate);
}

/** Source or destination does not exist or does not run: because the Engine refuses, or because nobody declares it. */
function missing(session: Session, from: Sender | undefined, found: Missing): Outcome {
  const { world } = session;
  const [refusal] = world.model.refusals;
  const refused = refusal !== undefined && found.reason === 'MODEL_NOT_RUNNING';
  const because = refused ? `The Engine refuses to start the project: ${refusal.text}` : sentence(found.text);
  const causes: readonly Cause[] = refused
    ? [{ kind: 'text', origin: { span: refusal.span, reasons: [] } }]
    : found.causes;
  const verdict: Verdict = refused ? 'INVALID' : 'UNDETERMINED';
  const reason: ReasonCode = refused ? 'UP_FAILS' : found.reason;
  const rule: RuleId = refused ? 'UP-FAILS' : 'MODEL-MISSING';
  const step: RecordedStep = { kind: 'Abort', action: 'ABORTED', rule, note: { text: sentence(because), causes } };
  const trace = singleTrace(session, from, [step], { ...undetermined(reason), verdict });
  const symptom: Symptom = refused ? { output: refusal.text.split('\n'), exitCode: 1 } : noSymptom;
  return {
    verdict,
    reason,
    traces: [trace],
    symptom,
    answers: [],
    because: sentence(because),
    causes,
    from,
    to: undefined,
    suggestion: found.suggestion,
  };
}

function nameVerdict(reason: ReasonCode): Verdict {
  return reason.startsWith('MODEL_EXTERNAL') ? 'UNDETERMINED' : 'NAME_ERROR';
}

function nameFailed(session: Session, from: Sender, name: NameResult, symptom: Symptom): Outcome | undefined {
  const { failure } = name;
  if (!failure) return undefined;
  const { reason, causes, meant, suggestion } = failure;
  const notRunning = reason === 'MODEL_NOT_RUNNING' && session.world.model.refusals.length > 0;
  if (notRunning) return missing(session, from, { ...failure, suggestion });
  const verdict = nameVerdict(reason);
  const trace = singleTrace(session, from, name.steps, { ...undetermined(reason), verdict });
  return {
    verdict,
    reason,
    traces: [trace],
    symptom,
    answers: [],
    because: sentence(failure.text),
    causes,
    from,
    to: meant,
    suggestion,
  };
}

function lookUp(session: Session, from: Sender): Outcome {
  const { world, project, query } = session;
  if (query.kind !== 'lookup') throw new Error('not a lookup');
  const place = typeof from === 'string' ? undefined : from;
  if (!place || query.from === 'host') return lookUpOutside(session, from);
  const found = queryName(world, project, askerOf(session, place), query.name, query.type);
  const { answer, server } = found;
  const symptom = nslookupSymptom({
    server,
    name: query.name,
    type: query.type,
    status: answer.status,
    answers: found.addresses,
  });
  const failed = nameFailed(session, from, found, symptom);
  if (failed) return failed;
  if (found.assumed) assumePublic(session, query.name);
  const trace = singleTrace(session, from, found.steps, {
    verdict: found.assumed ? 'EXITS_MODEL' : 'DELIVERED',
    result: 'reply',
    reason: undefined,
    by: server,
    seenAs: undefined,
  });
  const because = found.steps.at(-1)?.note.text ?? '';
  const causes = found.steps.flatMap((step) => step.note.causes ?? []);
  return {
    verdict: trace.verdict,
    reason: undefined,
    traces: [trace],
    symptom,
    answers: found.addresses,
    because,
    causes,
    from,
    to: undefined,
    suggestion: undefined,
  };
}

/** Names as the host and the outside see them: no service has one there. */
function lookUpOutside(session: Session, from: Sender): Outcome {
  const { world, query } = session;
  const name = query.kind === 'lookup' ? query.name : query.to;
  const label = labelOf(from, query.from);
  const service = world.model.containers.find((each) => each.service === name || each.name === name);
  if (!service && isPublic(name)) {
    assumePublic(session, name);
    const answers = [
      query.kind === 'lookup' && query.type === 'AAAA'
        ? world.profile.host.internet.ipv6
        : world.profile.host.internet.ipv4,
    ];
    const step: RecordedStep = {
      kind: 'ResolverForward',
      action: 'ANSWERED',
      rule: 'DNS-DIRECT',
      note: { text: `${sentence(label).slice(0, -1)} asks its own DNS servers for ${name}.` },
    };
    const trace = singleTrace(session, from, [step], {
      verdict: 'EXITS_MODEL',
      result: 'reply',
      reason: undefined,
      by: undefined,
      seenAs: undefined,
    });
    return {
      verdict: 'EXITS_MODEL',
      reason: undefined,
      traces: [trace],
      symptom: { output: answers.map((each) => `Address: ${each}`), exitCode: 0 },
      answers,
      because: step.note.text,
      causes: [],
      from,
      to: undefined,
      suggestion: undefined,
    };
  }
  const because = sentence(`${label} asks its own DNS servers, which know no names of Docker networks`);
  const reason: ReasonCode = service ? 'DNS_HOST_MODE_USES_HOST' : 'DNS_NOT_FOUND';
  const causes: readonly Cause[] = service ? [{ kind: 'service', container: service }] : [];
  const step: RecordedStep = {
    kind: 'ResolverForward',
    action: 'FAILED',
    rule: 'DNS-DIRECT',
    note: { text: because, causes },
  };
  const trace = singleTrace(session, from, [step], { ...undetermined(reason), verdict: 'NAME_ERROR' });
  const symptom = nslookupSymptom({
    server: world.profile.host.resolver.nameservers[0],
    name,
    type: query.kind === 'lookup' ? query.type : 'A',
    status: 'NXDOMAIN',
    answers: [],
  });
  return {
    verdict: 'NAME_ERROR',
    reason,
    traces: [trace],
    symptom,
    answers: [],
    because,
    causes,
    from,
    to: service,
    suggestion: undefined,
  };
}

function assumePublic({ assumptions, world }: Session, name: string): void {
  assumptions.add(
    `The public DNS knows ${name}; its real address is not known here, ${world.profile.host.internet.ipv4} stands for it.`,
  );
}

function attempt(session: Session, from: Sender, target: Target): Outcome {
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
    const owner = world.owners.get(address);
    if (owner?.segment.network.external) {
      assumptions.add(`The external network ${owner.segment.network.id} exists and is an ordinary bridge.`);
    }
  }
}

function finish(session: Session, outcome: Outcome): SimResult {
  const { world, project, query, rerun, trees, assumptions } = session;
  const { verdict, reason, traces, symptom, answers, from, to, suggestion } = outcome;
  const decisive = spansOfAll(project, outcome.causes);
  const others = traces.flatMap((trace) => trace.hops.flatMap((hop) => hop.steps.flatMap((step) => step.blame)));
  const blame: readonly Span[] = distinct([...decisive, ...(reason === undefined ? others : [])]);
  if (verdict !== 'INVALID') {
    for (const refusal of world.model.refusals) {
      assumptions.add(`Docker refuses part of the project (${refusal.text}); what is answered here runs all the same.`);
    }
  }
  const fixes =
    reason === undefined || verdict === 'INVALID'
      ? []
      : fixesFor({ world, project, trees }, { query, reason, from, to, suggestion }, rerun);
  const where = decisive[0] && placeOf(trees, decisive[0]);
  const summary = summarize({
    subject: labelOf(from, query.from),
    query,
    verdict,
    because: outcome.because,
    where,
    symptom: symptomLine(symptom, verdict),
    by: traces[0]?.by,
    branches: traces.map((trace) => trace.verdict),
    answers,
  });
  return {
    schema: 'trace/1',
    query,
    verdict,
    reason,
    summary,
    output: symptom.output,
    exitCode: symptom.exitCode,
    answers,
    traces,
    blame,
    fixes,
    assumptions: [...assumptions],
  };
}

/** The line of a tool's output that says what went wrong. */
function symptomLine({ output }: Symptom, verdict: Verdict): string | undefined {
  if (verdict === 'INVALID' || verdict === 'UNDETERMINED') return undefined;
  return output.find((line) =>
    /bad address|can't find|refused|unreachable|timed out|No route|100% packet loss|no answer|nobody|no servers/.test(
      line,
    ),
  );
}

/** `compose.yaml:12` */
function placeOf(trees: Trees, span: Span): string | undefined {
  const text = trees(span.file)?.text;
  if (text === undefined) return undefined;
  const line = text.slice(0, span.start).split('\n').length;
  return `${span.file.slice(span.file.lastIndexOf('/') + 1)}:${line}`;
}
