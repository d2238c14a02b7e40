import type { ComposeVersion } from './load-input.ts';
import type { Piece, WrittenText } from './tree.ts';

/** Gives a variable's value; undefined when it is not set. */
export type Lookup = (name: string) => string | undefined;

/** A `${…}` that Compose refuses. Offsets in the text as written. */
export type SubstitutionError = { readonly from: number; readonly to: number; readonly variable: string } & (
  { readonly kind: 'invalid' } | { readonly kind: 'required'; readonly reason: string }
);

export interface Substitution {
  readonly text: string;
  readonly written: WrittenText;
  /** Variables in the text, used or not. */
  readonly variables: readonly string[];
  /** Variables that became an empty text because they have neither value nor default. */
  readonly unset: readonly string[];
  readonly errors: readonly SubstitutionError[];
}

interface Work {
  readonly lookup: Lookup;
  readonly version: ComposeVersion;
  readonly variables: Set<string>;
  readonly unset: Set<string>;
  readonly errors: SubstitutionError[];
  readonly depth: number;
}

interface Made {
  readonly text: string;
  readonly pieces: readonly Piece[];
}

/**
 * Replaces variables as Compose does, greedy matching and eager defaults (2.40) included.
 * Source: compose-go v2.9.1 template/template.go.
 */
export function substitute(text: string, lookup: Lookup, version: ComposeVersion): Substitution {
  const work: Work = { lookup, version, variables: new Set(), unset: new Set(), errors: [], depth: 0 };
  const made = expand(work, text, 0);
  return {
    text: made.text,
    written: { text, pieces: made.pieces },
    variables: [...work.variables],
    unset: [...work.unset],
    errors: work.errors,
  };
}

const pattern = /\$(?:(\$)|([_a-zA-Z][_a-zA-Z0-9]*)|\{(?:([_a-zA-Z][_a-zA-Z0-9]*(?::?[-+?][^\n]*)?)\})?)/g;

/** Nested defaults that are followed: no person nests them deeper, and a stack does not go on for ever. */
const deepest = 100;

/** Expands `raw`, which stands at `base` of the text as written. */
function expand(work: Work, raw: string, base: number): Made {
  const out = writer();
  const regexp = new RegExp(pattern);
  let last = 0;
  for (let match = regexp.exec(raw); match; match = regexp.exec(raw)) {
    const [whole, escaped, named, braced] = match;
    const from = match.index;
    out.copy(raw.slice(last, from), base + last);
    last = from + whole.length;
    if (escaped !== undefined) out.replace('$', base + from, base + last);
    else if (named !== undefined) out.replace(valueOf(work, named), base + from, base + last);
    else if (braced !== undefined && work.depth < deepest) {
      // The match is greedy: it may reach over other variables, which are met again from behind this one.
      last = from + expandBraced(work, whole, base + from, out);
      regexp.lastIndex = last;
    } else {
      const to = endOfBroken(raw, from);
      work.errors.push({ kind: 'invalid', from: base + from, to: base + to, variable: raw.slice(from, to) });
      out.replace('', base + from, base + last);
    }
  }
  out.copy(raw.slice(last), base + last);
  return out.made();
}

interface Writer {
  copy(text: string, from: number): void;
  replace(text: string, from: number, to: number): void;
  append(made: Made): void;
  made(): Made;
}

function writer(): Writer {
  let text = '';
  const pieces: Piece[] = [];
  return {
    copy(more, from) {
      if (more === '') return;
      pieces.push({ at: text.length, end: text.length + more.length, from, to: from + more.length, kind: 'copied' });
      text += more;
    },
    replace(more, from, to) {
      pieces.push({ at: text.length, end: text.length + more.length, from, to, kind: 'replaced' });
      text += more;
    },
    append(made) {
      const shift = text.length;
      for (const piece of made.pieces) pieces.push({ ...piece, at: piece.at + shift, end: piece.end + shift });
      text += made.text;
    },
    made: () => ({ text, pieces }),
  };
}

function valueOf(work: Work, name: string): string {
  work.variables.add(name);
  const value = work.lookup(name);
  if (value === undefined) work.unset.add(name);
  return value ?? '';
}

/** Expands the variable that `match` begins with, and gives the length of its text. */
function expandBraced(work: Work, match: string, base: number, out: Writer): number {
  const close = closingBrace(match);
  const own = close < 0 ? match : match.slice(0, close + 1);
  const inner = own.slice(2, -1);
  const name = /^[_a-zA-Z][_a-zA-Z0-9]*/.exec(inner)?.[0] ?? '';
  const operator = /^:?[-+?]/.exec(inner.slice(name.length))?.[0];
  if (operator === undefined) out.replace(valueOf(work, name), base, base + own.length);
  else {
    const argumentAt = 2 + name.length + operator.length;
    const argument = own.slice(argumentAt, -1);
    expandOperator(work, { name, operator, argument, argumentAt, length: own.length }, base, out);
  }
  return own.length;
}

interface Operation {
  readonly name: string;
  readonly operator: string;
  readonly argument: string;
  readonly argumentAt: number;
  readonly length: number;
}

function expandOperator(work: Work, operation: Operation, base: number, out: Writer): void {
  const { name, operator, argument, argumentAt, length } = operation;
  work.variables.add(name);
  const value = work.lookup(name);
  const given = value !== undefined && (!operator.startsWith(':') || value !== '');
  const takesArgument = operator.endsWith('+') ? given : !given;
  // 2.40 evaluates a default that it does not need, and its errors count.
  const reader = { ...work, depth: work.depth + 1, unset: takesArgument ? work.unset : new Set<string>() };
  const made =
    takesArgument || work.version === '2.40' ? expand(reader, argument, base + argumentAt) : { text: '', pieces: [] };
  if (operator.endsWith('?')) {
    if (!given) {
      work.errors.push({ kind: 'required', from: base, to: base + length, variable: name, reason: made.text });
    }
    out.replace(given ? value : '', base, base + length);
  } else if (takesArgument && made.text !== '') out.append(made);
  else out.replace(takesArgument ? '' : (value ?? ''), base, base + length);
}

/** Compose's own way to count braces: the character behind an opening one is not looked at. */
function closingBrace(text: string): number {
  let open = 0;
  for (let i = 0; i < text.length; i++) {
    if (text[i] === '}') {
      open--;
      if (open === 0) return i;
    } else if (text[i] === '{') {
      open++;
      i++;
    }
  }
  return -1;
}

/** Where a `${` that makes no sense seems to end: its brace, or what looks like its name. */
function endOfBroken(text: string, from: number): number {
  const close = text.indexOf('}', from);
  if (close >= 0) return close + 1;
  const name = /^\$\{[_a-zA-Z0-9]*/.exec(text.slice(from))?.[0] ?? '${';
  return from + name.length;
}
