import type { Location, Simulation } from './answers.ts';

/** Extension → simulation webview. */
export type ToWebview =
  | { readonly type: 'empty' }
  | { readonly type: 'running'; readonly command: string }
  | { readonly type: 'simulation'; readonly simulation: Simulation; readonly project: string }
  /** The file changed since: the answer shown may be old. */
  | { readonly type: 'stale' }
  | { readonly type: 'failed'; readonly message: string };

/** Simulation webview → extension. */
export type FromWebview =
  | { readonly type: 'ready' }
  | { readonly type: 'open'; readonly location: Location }
  | { readonly type: 'applyFix'; readonly index: number }
  | { readonly type: 'again' }
  | { readonly type: 'ask'; readonly kind: 'ping' | 'lookup' | 'connect' }
  | { readonly type: 'openRule'; readonly rule: string };
