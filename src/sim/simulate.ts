import { fixesFor } from './fixes/fixes.ts';
import type { Symptom } from './symptom.ts';
import { summarize } from './summary.ts';
import type { Span } from '../base/span.ts';
import type { NetworkModel } from '../cnm/model.ts';
import type { Project } from '../compose/project.ts';
import type { EngineProfile } from '../engine/profile.ts';
import { attempt } from './attempt.ts';
import { distinct, spansOfAll } from './blame.ts';
import type { Trees } from './fixes/edits.ts';
import type { Rerun } from './fixes/fixes.ts';
import { lookUp } from './look-up.ts';
import { labelOf, missing } from './session.ts';
import type { Outcome, Session } from './session.ts';
import type { Query, SimResult, Verdict } from './trace.ts';
import { senderOf, targetOf } from './vantage.ts';
import { worldOf } from './build-world.ts';

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
