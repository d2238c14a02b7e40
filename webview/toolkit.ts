/**
 * The only file that knows the controls' library, @vscode/webview-ui-toolkit. Its authors stopped work on it, so everything else
 * asks here for a control and would not notice another library behind it.
 */
import {
  provideVSCodeDesignSystem,
  vsCodeButton,
  vsCodeDivider,
  vsCodeProgressRing,
  vsCodeTag,
} from '@vscode/webview-ui-toolkit';
import { element } from './dom.ts';
import type { Child } from './dom.ts';

/** Makes the controls known to the page; once, before the first is drawn. */
export function registerControls(): void {
  provideVSCodeDesignSystem().register(vsCodeButton(), vsCodeDivider(), vsCodeProgressRing(), vsCodeTag());
}

export interface ButtonOptions {
  readonly label: string;
  readonly look: 'primary' | 'secondary' | 'icon';
  /** Drawn before the label; alone where the look is `icon`. */
  readonly icon?: Element;
  /** Read aloud in place of the label. */
  readonly spoken?: string;
  readonly onClick: () => void;
}

export function button({ label, look, icon, spoken, onClick }: ButtonOptions): HTMLElement {
  const name = spoken ?? (look === 'icon' ? label : undefined);
  const control = element(
    'vscode-button',
    { appearance: look, ...(name === undefined ? {} : { 'aria-label': name, title: name }) },
    ...(look === 'icon' ? [icon] : [label]),
  );
  if (icon && look !== 'icon') {
    icon.setAttribute('slot', 'start');
    control.append(icon);
  }
  control.addEventListener('click', onClick);
  return control;
}

export function divider(): HTMLElement {
  return element('vscode-divider', { role: 'presentation' });
}

export function progressRing(label: string): HTMLElement {
  return element('vscode-progress-ring', { 'aria-label': label });
}

/** A small framed word. */
export function tag(...content: readonly Child[]): HTMLElement {
  return element('vscode-tag', {}, ...content);
}
