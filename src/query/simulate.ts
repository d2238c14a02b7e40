import type { TextEdit } from '../base/finding.ts';
import type { FileId, Span } from '../base/span.ts';
import { simulate as walk } from '../sim/simulate.ts';
import type { SimResult, Step, Trace } from '../sim/trace.ts';
import { type Analysis, analyzeAsIf } from './analysis.ts';
import type { Simulation, SimulationRequest, SimulationTrace } from './answers.ts';
import { toAnswerFix, toLocation } from './locations.ts';
import { projectById } from './project-answers.ts';
import type { Workspace } from './workspace.ts';

/** Asks one question of a project's network; undefined when there is no such project. */
export function simulate(workspace: Workspace, project: FileId, request: SimulationRequest): Simulation | undefined {
  const analysis = projectById(workspace, project);
  return analysis && simulateIn(workspace, analysis, request);
}

/** As `simulate`, for an analysis at hand. */
export function simulateIn(workspace: Workspace, analysis: Analysis, request: SimulationRequest): Simulation {
  const { engine } = workspace.settings;
  const again = (edits: readonly TextEdit[]): SimResult | undefined => {
    const changed = analyzeAsIf(workspace, analysis.files, editedTexts(workspace, edits));
    return changed.load.valid ? walk(changed.model, changed.load.value, engine, request) : undefined;
  };
  return toSimulation(
    workspace,
    request,
    walk(analysis.model, analysis.load.value, engine, request, again, (file) => workspace.yaml(file)),
  );
}

/** The texts of all files that `edits` touch, with the edits made. Edits of one file must not overlap. */
function editedTexts(workspace: Workspace, edits: readonly TextEdit[]): ReadonlyMap<FileId, string> {
  const texts = new Map<FileId, string>();
  for (const edit of [...edits].sort((a, b) => b.span.start - a.span.start)) {
    const { file, start, end } = edit.span;
    const text = texts.get(file) ?? workspace.source(file)?.text ?? '';
    texts.set(file, text.slice(0, start) + edit.newText + text.slice(end));
  }
  return texts;
}

function toSimulation(workspace: Workspace, request: SimulationRequest, result: SimResult): Simulation {
  return {
    schema: 'trace/1',
    query: request,
    command: commandFor(request),
    verdict: result.verdict,
    ok: result.verdict === 'DELIVERED' || result.verdict === 'EXITS_MODEL',
    reason: result.reason,
    summary: result.summary,
    output: result.output,
    exitCode: result.exitCode,
    answers: result.answers,
    traces: result.traces.map((trace) => toTrace(workspace, trace)),
    blame: result.blame.map((span) => ({ ...toLocation(workspace, span), text: lineOf(workspace, span) })),
    fixes: result.fixes.map((fix) => ({
      ...toAnswerFix(workspace, fix),
      verified: fix.verified,
      opens: fix.opens,
    })),
    assumptions: result.assumptions,
  };
}

function toTrace(workspace: Workspace, { branch, verdict, reason, result, hops }: Trace): SimulationTrace {
  return {
    branch,
    verdict,
    reason,
    result,
    hops: hops.map(({ node, label, steps }) => ({
      node,
      label,
      steps: steps.map((step) => toStep(workspace, step)),
    })),
  };
}

function toStep(workspace: Workspace, step: Step): SimulationTrace['hops'][number]['steps'][number] {
  const { kind, action, text, rule, diffs } = step;
  const blame = step.blame.map((span) => toLocation(workspace, span));
  return { kind, action, text, rule, diffs, blame, final: step.final === true };
}

/** The line of text that a span begins on, without indentation. */
function lineOf(workspace: Workspace, span: Span): string {
  const text = workspace.source(span.file)?.text ?? '';
  const from = text.lastIndexOf('\n', span.start - 1) + 1;
  const to = text.indexOf('\n', span.start);
  return text.slice(from, to < 0 ? undefined : to).trim();
}

/** What a person would type on the Docker host to ask the same. */
function commandFor(request: SimulationRequest): string {
  const inside = insideOf(request.from);
  switch (request.kind) {
    case 'ping':
      return `${inside}ping -c 1 ${request.to}`;
    case 'lookup':
      return `${inside}nslookup -type=${request.type.toLowerCase()} ${request.name}`;
    case 'connect':
      return `${inside}nc -vz${request.protocol === 'udp' ? 'u' : ''} ${request.to} ${request.port}`;
  }
}

function insideOf(from: string): string {
  if (from === 'host' || from === 'outside' || from === 'internet') return '';
  const [service, index] = from.split('#');
  return `docker compose exec ${index === undefined ? '' : `--index ${index} `}${service ?? from} `;
}
