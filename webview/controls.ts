/**
 * The only file that knows the controls' library, @vscode/webview-ui-toolkit. Its authors stopped work on it, so everything else
 * asks here for a control and would not notice another library behind it.
 */
import { provideVSCodeDesignSystem, vsCodeButton, vsCodeProgressRing, vsCodeTag } from '@vscode/webview-ui-toolkit';
import { element } from './dom.ts';
import type { Child } from './dom.ts';

/** Makes the controls known to the page; once, before the first is drawn. */
export function registerControls(): void {
  provideVSCodeDesignSystem().register(vsCodeButton(), vsCodeProgressRing(), vsCodeTag());
}

export interface ButtonOptions {
  readonly label: string;
  readonly look: 'primary' | 'secondary';
  /** Read aloud in place of the label. */
  readonly spoken?: string;
  readonly onClick: () => void;
}

export function button({ label, look, spoken, onClick }: ButtonOptions): HTMLElement {
  const name = spoken === undefined ? {} : { 'aria-label': spoken, title: spoken };
  const control = element('vscode-button', { appearance: look, ...name }, label);
  control.addEventListener('click', onClick);
  return control;
}

export function progressRing(label: string): HTMLElement {
  return element('vscode-progress-ring', { 'aria-label': label });
}

/** A small framed word. */
export function tag(...content: readonly Child[]): HTMLElement {
  return element('vscode-tag', {}, ...content);
}
