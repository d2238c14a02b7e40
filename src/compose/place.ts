import type { Finding, Fix, Related, TextEdit } from '../base/finding.ts';
import type { Origin } from '../base/origin.ts';
import { unsetVariables } from '../base/origin.ts';
import { type Span, contains } from '../base/span.ts';
import { subSpan } from '../yaml/block.ts';
import { relatedPlaces, report } from './report.ts';
import type { Entry, ListNode, MapNode, Node, ScalarNode } from './tree.ts';

/** Whether interpolation made this value, so that its text is not what is written. */
export function isInterpolated(origin: Origin): boolean {
  return origin.reasons.some((reason) => reason.kind === 'interpolated');
}

/** The stretch from behind `before` to the end of `last`; live like its ends. */
export function between(before: Span, last: Span): Span {
  return {
    file: last.file,
    get start() {
      return before.end;
    },
    get end() {
      return last.end;
    },
  };
}

/** The stretch from the start of `first` to the start of `next`. */
export function upTo(first: Span, next: Span): Span {
  return {
    file: first.file,
    get start() {
      return first.start;
    },
    get end() {
      return next.start;
    },
  };
}

/** The empty place before a span. */
export const before = (at: Span): Span => subSpan(at, 0, 0);

/** The empty place behind a span. */
export const behind = (at: Span): Span => ({
  file: at.file,
  get start() {
    return at.end;
  },
  get end() {
    return at.end;
  },
});

/**
 * How many characters stand before the text of a scalar: 0 plain, 1 quoted without escapes; undefined when the written text
 * differs from the value (escapes, folding, block scalars, variables), so offsets in the value say nothing about the file.
 */
export function inset(scalar: ScalarNode): 0 | 1 | undefined {
  if (isInterpolated(scalar.origin)) return undefined;
  const extra = scalar.origin.span.end - scalar.origin.span.start - scalar.text.length;
  return extra === 0 ? 0 : extra === 2 && scalar.type === 'string' && !scalar.text.includes('\n') ? 1 : undefined;
}

/** What to underline for a value: the value, or the key above it when nothing is written. */
export function blamed(node: Node, key: Origin | undefined): Span {
  const at = node.origin.span;
  if (at.end > at.start) return at;
  if (key !== undefined) return key.span;
  // An empty list item: the dash stands before it.
  return at.start > 0 ? subSpan(at, -1, 0) : at;
}

/** An error that Compose itself would report; `from` is the value at fault, whose other places are named as well. */
export function refusal(
  code: string,
  at: Span,
  message: string,
  more: { readonly fixes?: readonly Fix[]; readonly related?: readonly Related[]; readonly from?: Origin } = {},
): Finding {
  const { fixes = [], related = [], from } = more;
  return report(code, at, message, {
    fixes,
    related: from === undefined ? related : [...related, ...relatedPlaces(from)],
  });
}

/** Ends a message about a value that variables without a value made what it is. */
export function unsetNote(origin: Origin): string {
  const names = unsetVariables(origin);
  if (names.length === 0) return '';
  const list = names.map((name) => `\${${name}}`).join(', ');
  return ` ${list} ${names.length === 1 ? 'is' : 'are'} not set; give ${names.length === 1 ? 'it' : 'them'} a default such as \${${names[0] ?? ''}:-value}.`;
}

export const edit = (at: Span, newText: string): TextEdit => ({ span: at, newText });

export const fix = (title: string, ...edits: readonly TextEdit[]): Fix => ({ title, edits });

/** The fix that nearly everybody wants. */
export const preferredFix = (title: string, ...edits: readonly TextEdit[]): Fix => ({ title, edits, preferred: true });

const plainWord = /^[A-Za-z_./][A-Za-z0-9_./-]*$|^[0-9]+(\.[0-9]+){2,}(\/[0-9]+)?$/;
const reserved = /^(true|false|yes|no|on|off|y|n|null|~|\.inf|\.nan|\.)$/i;

/** YAML for a text: plain where that is safe, otherwise in double quotes. */
export function yamlText(value: string): string {
  return plainWord.test(value) && !reserved.test(value) ? value : JSON.stringify(value);
}

/** A value on one line, in flow style; undefined where variables or tags would be lost. */
export function flowText(node: Node): string | undefined {
  if (node.tag !== undefined || isInterpolated(node.origin)) return undefined;
  switch (node.kind) {
    case 'scalar':
      return node.type === 'string' ? yamlText(node.text) : node.text === '' ? 'null' : node.text;
    case 'list': {
      const items = node.items.map(flowText);
      return items.includes(undefined) ? undefined : `[${items.join(', ')}]`;
    }
    case 'map': {
      const entries = [...node.entries.values()].map((entry) => {
        const value = flowText(entry.value);
        return value === undefined ? undefined : `${yamlText(entry.key)}: ${value}`;
      });
      return entries.includes(undefined) ? undefined : `{${entries.join(', ')}}`;
    }
  }
}

/** Replaces everything behind a key by a value on one line. Undefined when key and value do not stand in this order in one file. */
export function replaceValue(entry: Entry, newText: string): TextEdit | undefined {
  const key = entry.keyOrigin.span;
  const value = entry.value.origin.span;
  return key.file === value.file && key.end <= value.start ? edit(between(key, value), `: ${newText}`) : undefined;
}

/** Writes another key in the place of one; quotes stay. */
export function renameKey({ key, keyOrigin }: Entry, name: string): TextEdit {
  const at = keyOrigin.span;
  const quoted = at.end - at.start === key.length + 2;
  return quoted ? edit(subSpan(at, 1, key.length + 1), name) : edit(at, yamlText(name));
}

/** Takes an item out of its list, together with the separator before (or, for the first one, behind) it. */
export function removeItem(list: ListNode, index: number): TextEdit | undefined {
  const places = list.items.map((item) => ({ first: item.origin.span, last: item.origin.span }));
  return removeOne(list.origin.span, places, index);
}

/** Takes an entry out of its mapping. */
export function removeEntry(map: MapNode, key: string): TextEdit | undefined {
  const entries = [...map.entries.values()];
  // What a merge key brought stands elsewhere, and the merge key itself would go too.
  if (entries.some(({ keyOrigin }) => keyOrigin.reasons.some((reason) => reason.kind === 'aliased'))) return undefined;
  const places = entries.map(({ keyOrigin, value }) => {
    const first = keyOrigin.span;
    const last = value.origin.span;
    return { first, last: last.file === first.file && last.end >= first.end ? last : first };
  });
  return removeOne(
    map.origin.span,
    places,
    entries.findIndex((entry) => entry.key === key),
  );
}

interface Stretch {
  readonly first: Span;
  readonly last: Span;
}

/** Neighbours only count when they stand in the same text: lists and mappings may be merged from several places. */
function removeOne(whole: Span, places: readonly Stretch[], index: number): TextEdit | undefined {
  const place = places[index];
  const inside = (each: Stretch | undefined): each is Stretch =>
    each !== undefined && contains(whole, each.first) && contains(whole, each.last);
  if (!inside(place)) return undefined;
  const previous = places[index - 1];
  if (inside(previous) && previous.last.end <= place.first.start) return edit(between(previous.last, place.last), '');
  const next = places[index + 1];
  if (inside(next) && place.last.end <= next.first.start) return edit(upTo(place.first, next.first), '');
  return undefined;
}

/** Drops the alternatives that could not be built. */
export const some = <T>(...items: readonly (T | undefined)[]): readonly T[] =>
  items.filter((item): item is T & {} => item !== undefined);
