import type { Project } from '../compose/project.ts';
import { spansOfAll } from './blame.ts';
import type { Fate } from './fate.ts';
import { withoutSource } from './reasons.ts';
import type { RecordedHop, RecordedStep } from './recorder.ts';
import type { Flow, Hop, Step, Trace } from './trace.ts';

const begins = new Set(['ORIGINATED', 'RECEIVED']);
const leaves = new Set(['TRANSMITTED', 'PROXIED']);

/** Turns what a walk recorded into a trace. Throws where the record breaks the grammar of traces: that is our bug, never the user's. */
export function buildTrace(
  project: Project,
  branch: string,
  flow: Flow | undefined,
  hops: readonly RecordedHop[],
  fate: Fate,
): Trace {
  const last = hops.length - 1;
  const built = hops.map((hop, index): Hop => ({
    node: hop.node,
    label: hop.label,
    steps: hop.steps.map((step, at) => {
      const built = toStep(project, step);
      return index === last && at === hop.steps.length - 1 ? { ...built, final: true } : built;
    }),
  }));
  const { verdict, reason, result, by, seenAs } = fate;
  const trace: Trace = { branch, flow, hops: built, verdict, reason, result, by, seenAs };
  const broken = grammarOf(trace);
  if (broken !== undefined) throw new Error(`a trace breaks its grammar: ${broken}`);
  return trace;
}

function toStep(project: Project, { kind, action, rule, note }: RecordedStep): Step {
  const { text, causes = [], diffs = [] } = note;
  return { kind, action, text, rule, blame: spansOfAll(project, causes), diffs };
}

/** What is wrong with the form of a trace; undefined: nothing. */
export function grammarOf({ hops, verdict, reason }: Trace): string | undefined {
  const steps = hops.flatMap((hop) => hop.steps);
  if (steps.length === 0) return 'it has no steps';
  if (steps.filter((step) => step.final).length !== 1 || !steps.at(-1)?.final)
    return 'its last step is not its one final step';
  for (const [index, hop] of hops.entries()) {
    const [head] = hop.steps;
    const tail = hop.steps.at(-1);
    if (!head || !tail) return `hop ${index} is empty`;
    if (!begins.has(head.action)) return `hop ${index} begins with ${head.action}`;
    if (index === 0 && head.action !== 'ORIGINATED') return 'the first hop does not originate the packet';
    if (index > 0 && head.action !== 'RECEIVED') return `hop ${index} begins with ${head.action}`;
    if (index < hops.length - 1 && !leaves.has(tail.action)) return `hop ${index} ends with ${tail.action}`;
  }
  const odd = steps.find((step) => (step.action === 'TRANSFORMED') !== step.diffs.length > 0);
  if (odd) return `a step ${odd.action} has ${odd.diffs.length} changes`;
  const silent = steps.find((step) => !/[.!?]$/.test(step.text));
  if (silent) return `“${silent.text}” is no sentence`;
  const ok = verdict === 'DELIVERED' || verdict === 'EXITS_MODEL';
  if (ok === (reason !== undefined)) return `verdict ${verdict} with reason ${reason ?? 'none'}`;
  return undefined;
}

/** Whether a failure may come without a line to blame. */
export function mayLackBlame(reason: string | undefined): boolean {
  return reason === undefined || (withoutSource as ReadonlySet<string>).has(reason);
}
