import type { Location, Simulation, SimulationStep, SimulationTrace } from '../src/protocol/answers.ts';
import { element, link } from './dom.ts';
import type { Child } from './dom.ts';
import { icon } from './icons.ts';
import type { IconName } from './icons.ts';
import { button, tag } from './controls.ts';
import { verdictWords } from './verdict-words.ts';

/** What a person can do in the view. */
export interface Actions {
  open(location: Location): void;
  applyFix(index: number): void;
  again(): void;
  openRule(rule: string): void;
}

/** The answer in one look: colour, icon and words, then one or two sentences. */
export function verdictPart(simulation: Simulation, actions: Actions): HTMLElement {
  const { tone, icon: iconName, words } = verdictWords(simulation);
  const decisive = simulation.blame.slice(0, 3);
  return element(
    'section',
    { class: `verdict ${tone}`, 'aria-label': 'Verdict' },
    element('span', { class: 'verdict-icon' }, icon(iconName)),
    element(
      'div',
      { class: 'verdict-text' },
      element('h1', {}, words),
      element('p', { class: 'summary' }, simulation.summary),
      decisive.length === 0
        ? undefined
        : element(
            'p',
            { class: 'decisive' },
            'Decided by ',
            ...decisive.flatMap((place, i) => [i > 0 ? ', ' : '', lineLink(place, actions)]),
          ),
    ),
  );
}

/** The command and what it would print, as a terminal shows it. */
export function terminalPart({ command, output, exitCode }: Simulation): HTMLElement {
  const label = `Output of ${command}, exit code ${exitCode}`;
  return element(
    'section',
    { class: 'terminal-part' },
    element('h2', {}, 'Output'),
    element(
      'pre',
      { class: 'terminal', tabindex: '0', role: 'region', 'aria-label': label },
      element('span', { class: 'prompt', 'aria-hidden': 'true' }, '$ '),
      element('span', { class: 'command' }, ...words(command)),
      ...output.map((line) => `\n${line}`),
      element('span', { class: exitCode === 0 ? 'exit' : 'exit failed' }, `\n[exit code ${exitCode}]`),
    ),
  );
}

/** Each word by itself, so that a narrow view breaks lines between them and not within `-c`. */
function words(command: string): readonly Child[] {
  return command.split(' ').flatMap((word, i) => [i > 0 ? ' ' : '', element('span', { class: 'word' }, word)]);
}

/** Every walk of the packet, hop by hop. */
export function hopsPart({ traces }: Simulation, actions: Actions): HTMLElement | undefined {
  if (traces.length === 0) return undefined;
  const [only] = traces;
  return element(
    'section',
    { class: 'hops-part' },
    element('h2', {}, 'Path'),
    ...(traces.length === 1 && only
      ? [hopList(only, actions)]
      : traces.map((trace, i) => branch(trace, actions, i === firstOfInterest(traces) ? 'open' : 'closed'))),
  );
}

/** The first walk that fails, else the first. */
function firstOfInterest(traces: readonly SimulationTrace[]): number {
  return Math.max(
    0,
    traces.findIndex(({ verdict }) => verdict !== 'DELIVERED' && verdict !== 'EXITS_MODEL'),
  );
}

function branch(trace: SimulationTrace, actions: Actions, state: 'open' | 'closed'): HTMLElement {
  return element(
    'details',
    { class: 'branch', ...(state === 'open' ? { open: '' } : {}) },
    element('summary', {}, trace.branch || 'One possibility', ' ', tag(trace.result || trace.verdict.toLowerCase())),
    hopList(trace, actions),
  );
}

function hopList(trace: SimulationTrace, actions: Actions): HTMLElement {
  return element(
    'ol',
    { class: 'hops' },
    ...trace.hops.map((hop) =>
      element(
        'li',
        { class: 'hop' },
        element('h3', {}, hop.label),
        element('ol', { class: 'steps' }, ...hop.steps.map((step) => stepItem(step, actions))),
      ),
    ),
  );
}

const refusing: ReadonlySet<string> = new Set(['DENIED', 'REJECTED', 'FAILED', 'ABORTED']);
const answering: ReadonlySet<string> = new Set(['ACCEPTED', 'ANSWERED', 'RECEIVED']);

function stepItem(step: SimulationStep, actions: Actions): HTMLElement {
  const failed = refusing.has(step.action);
  const outcome: IconName = failed ? 'fail' : answering.has(step.action) ? 'pass' : 'arrow';
  const tone = failed ? 'bad' : step.final ? 'good' : 'neutral';
  return element(
    'li',
    { class: `step ${tone}` },
    element('span', { class: 'step-icon' }, icon(outcome)),
    element(
      'div',
      { class: 'step-body' },
      element('span', { class: 'step-text' }, step.text),
      ...step.diffs.map(({ field, from, to }) =>
        element('span', { class: 'diff' }, `${fieldName(field)}: ${from} → ${to}`),
      ),
      element(
        'span',
        { class: 'step-links' },
        ...step.blame.map((place) => lineLink(place, actions)),
        step.rule === ''
          ? undefined
          : link('why?', `Why do you believe this? Rule ${step.rule}`, () => actions.openRule(step.rule)),
      ),
    ),
  );
}

function fieldName(field: string): string {
  return field.replace(/[A-Z]/g, (letter) => ` ${letter.toLowerCase()}`);
}

/** Changes that would make it work, each one click away. */
export function fixesPart({ fixes }: Simulation, actions: Actions): HTMLElement | undefined {
  if (fixes.length === 0) return undefined;
  return element(
    'section',
    { class: 'fixes-part' },
    element('h2', {}, fixes.length === 1 ? 'A fix' : 'Fixes'),
    element(
      'ul',
      { class: 'fixes' },
      ...fixes.map((fix, index) =>
        element(
          'li',
          { class: 'fix' },
          element('span', { class: 'fix-icon' }, icon('fix')),
          element(
            'div',
            { class: 'fix-text' },
            element('span', { class: 'fix-title' }, sentence(fix.title)),
            fix.opens === '' ? undefined : element('span', { class: 'fix-opens' }, `Side effect: ${fix.opens}`),
            element(
              'span',
              { class: 'step-links' },
              fix.verified ? element('span', { class: 'verified' }, icon('pass'), ' tried: it works') : undefined,
              ...firstOfEachFile(fix.changes).map((place) => lineLink(place, actions)),
            ),
          ),
          button({
            label: 'Apply',
            look: index === 0 ? 'primary' : 'secondary',
            spoken: `Apply: ${fix.title}`,
            onClick: () => actions.applyFix(index),
          }),
        ),
      ),
    ),
  );
}

/** Titles are written to stand in a list of actions; here they stand alone. They begin with a verb, never with a name. */
function sentence(text: string): string {
  return text.slice(0, 1).toUpperCase() + text.slice(1);
}

function firstOfEachFile(places: readonly Location[]): readonly Location[] {
  return places.filter((place, i) => places.findIndex((other) => other.file === place.file) === i);
}

export function assumptionsPart({ assumptions }: Simulation): HTMLElement | undefined {
  if (assumptions.length === 0) return undefined;
  return element(
    'section',
    { class: 'assumptions-part' },
    element('h2', {}, 'Taken for granted'),
    element('ul', {}, ...assumptions.map((assumption) => element('li', {}, assumption))),
  );
}

/** `compose.yaml:12`, which opens that line. */
function lineLink(place: Location & { readonly text?: string }, actions: Actions): HTMLElement {
  const name = decodeURIComponent(place.file.slice(place.file.lastIndexOf('/') + 1));
  const label = `${name}:${place.range.start.line + 1}`;
  return link(label, place.text ? `${label}  ${place.text}` : `Open ${label}`, () => actions.open(place));
}
