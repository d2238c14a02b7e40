import type { Fate } from './fate.ts';
import { containerNamed } from './vantage.ts';
import { buildTrace } from './build-trace.ts';
import { placeLabel } from './world.ts';
import type { Container } from '../cnm/model.ts';
import type { Project } from '../compose/project.ts';
import { undetermined } from './fate.ts';
import type { Trees } from './fixes/edits.ts';
import type { Rerun } from './fixes/fixes.ts';
import type { RuleId } from './ledger.ts';
import type { Asker, NameResult } from './naming.ts';
import type { ReasonCode } from './reasons.ts';
import type { Cause, RecordedHop, RecordedStep } from './recorder.ts';
import { sentence } from './sentence.ts';
import type { Symptom } from './symptom.ts';
import type { Query, Trace, Verdict } from './trace.ts';
import type { Sender } from './walk.ts';
import type { Place, World } from './world.ts';

/** Everything that a query is asked of. */
export interface Session {
  readonly world: World;
  readonly project: Project;
  readonly query: Query;
  readonly rerun: Rerun | undefined;
  readonly trees: Trees;
  readonly assumptions: Set<string>;
}

/** How a query ended, before texts and fixes are made of it. */
export interface Outcome {
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

export interface Missing {
  readonly reason: ReasonCode;
  readonly text: string;
  readonly causes: readonly Cause[];
  readonly suggestion: string | undefined;
}

/** Nothing is printed, as nothing was asked. */
export const noSymptom: Symptom = { output: [], exitCode: 1 };

/** The sender as the query calls it: a container of a shared namespace speaks for itself, not for the owner. */
export function labelOf(from: Sender | undefined, text: string): string {
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

/** The hop that every trace begins with. */
export function originated(session: Session, from: Sender | undefined): RecordedHop {
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

/** Who looks names up for a query. */
export function askerOf({ world, query }: Session, place: Place): Asker {
  const container = containerNamed(world, query.from) ?? place.containers[0];
  return { place, container, label: labelOf(place, query.from) };
}

function sharedLabel(label: string, owner: string): string {
  return label === owner || label.startsWith(`${owner}#`) || owner.startsWith(`${label}#`)
    ? label
    : `${label}, in the network of ${owner}`;
}

/** A trace of steps that never leave the sender. */
export function singleTrace(
  session: Session,
  from: Sender | undefined,
  steps: readonly RecordedStep[],
  fate: Fate,
): Trace {
  const hop = originated(session, from);
  return buildTrace(session.project, '', undefined, [{ ...hop, steps: [...hop.steps, ...steps] }], fate);
}

/** Source or destination does not exist or does not run: because the Engine refuses, or because nobody declares it. */
export function missing(session: Session, from: Sender | undefined, found: Missing): Outcome {
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

/** The outcome of a name that gave no address; undefined where it gave one. */
export function nameFailed(session: Session, from: Sender, name: NameResult, symptom: Symptom): Outcome | undefined {
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
