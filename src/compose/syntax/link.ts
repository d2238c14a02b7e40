import type { LinkConfig } from '../project.ts';

/** Splits `target[:alias]` at the first colon. */
export function parseLink(text: string): LinkConfig {
  const at = text.indexOf(':');
  return at === -1 ? { target: text, alias: undefined } : { target: text.slice(0, at), alias: text.slice(at + 1) };
}
