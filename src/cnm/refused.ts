import type { Span } from '../base/span.ts';

/** A request that libnetwork turns down: its error text, and the text of the compose file that must change. */
export interface Refused {
  readonly refused: true;
  /** Kebab-case, named after libnetwork's error. */
  readonly code: string;
  /** The Engine's words, without the client's prefixes; 64-hex ids replaced by `ID`. */
  readonly text: string;
  /** Undefined: the request as a whole. */
  readonly span: Span | undefined;
  readonly related: readonly { readonly span: Span; readonly message: string }[];
}

/** A refusal as a value. */
export function refused(code: string, text: string, span?: Span, related: Refused['related'] = []): Refused {
  return { refused: true, code, text, span, related };
}

export function isRefused(value: object): value is Refused {
  return 'refused' in value;
}

/**
 * Several complaints as one text, as the Engine joins them: one plain, more as bullets.
 * Source: moby v28.5.2 api/types/network/ipam.go joinError, internal/multierror.
 */
export function joinComplaints(texts: readonly string[]): string {
  const [first = '', ...others] = texts;
  return others.length === 0 ? first.trim() : texts.map((text) => `* ${text.replaceAll('\n', '\n\t')}`).join('\n');
}
