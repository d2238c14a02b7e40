import './simulation.css';
import type { FromWebview, ToWebview } from '../src/protocol/webview.ts';
import { element } from './dom.ts';
import { icon } from './icons.ts';
import { assumptionsPart, fixesPart, hopsPart, terminalPart, verdictPart } from './parts.ts';
import type { Actions } from './parts.ts';
import { button, progressRing, registerControls } from './controls.ts';
import { verdictWords } from './verdict-words.ts';

/** What is drawn, and all that is kept when the view is hidden. */
type Shown = Exclude<ToWebview, { type: 'stale' }>;

const editor = acquireVsCodeApi<Shown>();
const root = document.getElementById('root') ?? document.body;
const spoken = element('div', { class: 'spoken', role: 'status', 'aria-live': 'polite' });
const drawn = element('div', { class: 'drawn' });

const send = (message: FromWebview): void => editor.postMessage(message);
const actions: Actions = {
  open: (location) => send({ type: 'open', location }),
  applyFix: (index) => send({ type: 'applyFix', index }),
  again: () => send({ type: 'again' }),
  openRule: (rule) => send({ type: 'openRule', rule }),
};

registerControls();
root.append(spoken, drawn);
window.addEventListener('message', (event: MessageEvent<ToWebview>) => receive(event.data));
const kept = editor.getState();
if (kept) draw(kept);
send({ type: 'ready' });

function receive(message: ToWebview): void {
  if (message.type === 'stale') return markStale();
  // A question that is still being answered is not worth coming back to.
  if (message.type !== 'running') editor.setState(message);
  draw(message);
}

function draw(message: Shown): void {
  drawn.setAttribute('aria-busy', String(message.type === 'running'));
  drawn.replaceChildren(...content(message));
  spoken.textContent = aloud(message);
}

function content(message: Shown): readonly HTMLElement[] {
  switch (message.type) {
    case 'empty':
      return [emptyState()];
    case 'running':
      return [element('div', { class: 'centred' }, progressRing('Running'), element('p', {}, message.command))];
    case 'failed':
      return [failedState(message.message)];
    case 'simulation': {
      const { simulation } = message;
      const parts = [
        verdictPart(simulation, actions),
        terminalPart(simulation),
        hopsPart(simulation, actions),
        fixesPart(simulation, actions),
        assumptionsPart(simulation),
      ];
      return [element('article', { class: simulation.fixes.length > 0 ? 'answer with-fixes' : 'answer' }, ...parts)];
    }
  }
}

/** What a screen reader hears when the answer comes. */
function aloud(message: Shown): string {
  switch (message.type) {
    case 'empty':
      return '';
    case 'running':
      return `Running ${message.command}`;
    case 'failed':
      return `The simulation failed. ${message.message}`;
    case 'simulation':
      return `${verdictWords(message.simulation).words}. ${message.simulation.summary}`;
  }
}

function emptyState(): HTMLElement {
  const ask = (kind: 'ping' | 'lookup' | 'connect', label: string, look: 'primary' | 'secondary'): HTMLElement =>
    button({ label, look, onClick: () => send({ type: 'ask', kind }) });
  return element(
    'div',
    { class: 'centred' },
    element('h1', {}, 'Ask your network'),
    element(
      'p',
      {},
      'What would happen if one of your services pinged, looked up or connected to another? Nothing needs to run.',
    ),
    element(
      'div',
      { class: 'buttons' },
      ask('ping', 'Simulate Ping', 'primary'),
      ask('lookup', 'Simulate DNS Lookup', 'secondary'),
      ask('connect', 'Simulate Connection', 'secondary'),
    ),
  );
}

function failedState(reason: string): HTMLElement {
  return element(
    'div',
    { class: 'centred', role: 'alert' },
    element('h1', { class: 'failed-title' }, icon('fail'), ' The simulation could not be run'),
    element('p', {}, reason),
    element('div', { class: 'buttons' }, button({ label: 'Run again', look: 'primary', onClick: actions.again })),
  );
}

/** The answer stays readable; a bar above it says that the file has changed since. */
function markStale(): void {
  if (drawn.querySelector('.stale') || !drawn.querySelector('.answer')) return;
  drawn.prepend(
    element(
      'div',
      { class: 'stale', role: 'note' },
      icon('clock'),
      element('span', {}, 'The file has changed since this answer.'),
      button({ label: 'Run again', look: 'primary', onClick: actions.again }),
    ),
  );
  drawn.querySelector('.answer')?.classList.add('old');
  spoken.textContent = 'The file has changed since this answer.';
}
