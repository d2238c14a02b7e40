import type { Finding } from '../../base/finding.ts';
import type { ModelNote, NetworkModel, Refusal } from '../../cnm/model.ts';
import type { Project } from '../../compose/project.ts';
import { composeText, decodingErrors } from './compose-text.ts';
import type { ObservedUp } from './observation.ts';

const stages: readonly Refusal['stage'][] = ['network', 'create', 'start'];

/** What surely makes `up` fail, in the order in which it would be met. */
export function sureRefusals(model: NetworkModel): readonly Refusal[] {
  const sure = model.refusals.filter(({ certainty }) => certainty === 'fixed');
  const first = stages.find((stage) => sure.some((one) => one.stage === stage));
  return sure.filter(({ stage }) => stage === first);
}

/** The outcome of `up` for files that Compose accepts. */
export function observedUp(model: NetworkModel): ObservedUp {
  const refusal = sureRefusals(model)[0];
  return {
    ok: refusal === undefined,
    stage: 'up',
    exit_code: refusal ? 1 : 0,
    error: refusal ? asPrinted(refusal.text) : null,
    warnings: model.warnings.filter(isLogged).map(({ text }) => JSON.stringify(text)),
  };
}

/**
 * The outcome where no service is enabled.
 * Source: Compose v2.40.3 cmd/compose/up.go (runUp); observed.
 */
export const nothingToStart: ObservedUp = {
  ok: false,
  stage: 'up',
  exit_code: 1,
  error: 'no service selected',
  warnings: [],
};

/** Compose prints notes of the Engine as progress, which nobody sees when it is quiet; only its own go to the log. */
function isLogged(note: ModelNote): boolean {
  return note.code !== 'ports-discarded';
}

/** Lines without the space around them. */
function asPrinted(text: string): string {
  return text
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '')
    .join('\n');
}

/** The outcome for files that Compose refuses. */
export function refusedFiles(findings: readonly Finding[], project: Project): ObservedUp {
  const first = findings.find(({ severity, origin }) => severity === 'error' && origin === 'compose');
  const error = first ? told(first, findings, project) : '';
  return { ok: false, stage: 'config', exit_code: 1, error: asPrinted(error), warnings: [] };
}

function told(first: Finding, findings: readonly Finding[], project: Project): string {
  const text = composeText(first, project);
  return text.startsWith("'services[") ? (decodingErrors(findings) ?? text) : text;
}
