import fc from 'fast-check';

/** One change of a text; `at` and `size` are fractions of it, so that the same mutation fits any text. */
export interface Mutation {
  readonly kind: keyof typeof mutators;
  readonly at: number;
  readonly size: number;
  readonly token: string;
}

const tokens = [
  '\0',
  '\t',
  '\r\n',
  '\r',
  '\uFEFF',
  '\u2028',
  '😀',
  '\uD800',
  ' ',
  '\n',
  '\n\n',
  '#',
  ':',
  ': ',
  '- ',
  '? ',
  '|',
  '>',
  '|2-',
  '"',
  "'",
  '{',
  '}',
  '[',
  ']',
  ',',
  '&a ',
  '*a',
  '<<: *a',
  '!reset ',
  '!override ',
  '!!str ',
  '---\n',
  '...\n',
  '%YAML 1.2\n',
  '$',
  '${',
  '${A',
  '${A:-',
  '${A:-${B:-${C}}}',
  '${A:?no}',
  '$$',
  'null',
  '~',
  'true',
  '0x1F',
  '1e999',
  '99999999999999999999',
  '10.0.0.0/8',
  '10.0.0.0/33',
  '::1',
  '[::1]:80:80',
  '1-2-3:80',
  'service:web',
  'container:',
  'networks:',
  'services:',
  'include:',
  'extends: {service: web}',
  'x-a: &a {b: *a}',
];

/** A stretch of `text` that a mutation means. */
function stretch(text: string, { at, size }: Mutation): readonly [start: number, end: number] {
  const start = Math.floor(at * text.length);
  return [start, Math.min(text.length, start + Math.ceil(size * 40))];
}

function lineStretch(text: string, { at, size }: Mutation): readonly [start: number, end: number] {
  const lines = text.split('\n');
  const first = Math.floor(at * lines.length);
  const count = 1 + Math.floor(size * 4);
  const start = lines.slice(0, first).join('\n').length + (first > 0 ? 1 : 0);
  return [start, Math.min(text.length, start + lines.slice(first, first + count).join('\n').length + 1)];
}

const replace = (text: string, [start, end]: readonly [number, number], by: string): string =>
  text.slice(0, start) + by + text.slice(end);

const mutators = {
  insert: (text: string, mutation: Mutation) => {
    const [start] = stretch(text, mutation);
    return replace(text, [start, start], mutation.token);
  },
  delete: (text: string, mutation: Mutation) => replace(text, stretch(text, mutation), ''),
  overwrite: (text: string, mutation: Mutation) => replace(text, stretch(text, mutation), mutation.token),
  flipBit: (text: string, mutation: Mutation) => {
    const [start] = stretch(text, mutation);
    const flipped = text.charCodeAt(start) ^ (1 << Math.floor(mutation.size * 7));
    return Number.isNaN(flipped) ? text : replace(text, [start, start + 1], String.fromCharCode(flipped));
  },
  deleteLines: (text: string, mutation: Mutation) => replace(text, lineStretch(text, mutation), ''),
  repeatLines: (text: string, mutation: Mutation) => {
    const [start, end] = lineStretch(text, mutation);
    return replace(text, [end, end], text.slice(start, end).repeat(1 + Math.floor(mutation.size * 3)));
  },
  moveLines: (text: string, mutation: Mutation) => {
    const [start, end] = lineStretch(text, mutation);
    const rest = replace(text, [start, end], '');
    const to = rest.indexOf('\n', Math.floor(mutation.size * rest.length)) + 1;
    return replace(rest, [to, to], text.slice(start, end));
  },
  indentLines: (text: string, mutation: Mutation) => {
    const [start, end] = lineStretch(text, mutation);
    const by = ' '.repeat(1 + Math.floor(mutation.size * 5));
    return replace(text, [start, end], text.slice(start, end).replace(/^/gm, by));
  },
  dedentLines: (text: string, mutation: Mutation) => {
    const [start, end] = lineStretch(text, mutation);
    return replace(text, [start, end], text.slice(start, end).replace(/^ {1,2}/gm, ''));
  },
  tabs: (text: string, mutation: Mutation) => {
    const [start, end] = lineStretch(text, mutation);
    return replace(text, [start, end], text.slice(start, end).replace(/^ +/gm, '\t'));
  },
  carriageReturns: (text: string) => text.replaceAll('\n', '\r\n'),
  longLine: (text: string, mutation: Mutation) => {
    const [start] = stretch(text, mutation);
    return replace(text, [start, start], (mutation.token || 'x').repeat(1 + Math.floor(mutation.size * 5000)));
  },
  deepFlow: (text: string, mutation: Mutation) =>
    `${text}\nx-deep: ${(mutation.size > 0.5 ? '[' : '{a: ').repeat(1 + Math.floor(mutation.at * 20000))}`,
  deepBlock: (text: string, mutation: Mutation) => {
    const levels = Array.from({ length: 1 + Math.floor(mutation.at * 400) }, (_, i) => `${' '.repeat(i)}k:`);
    return `x-deep:\n ${levels.join('\n ')}\n${text}`;
  },
  aliasBomb: (text: string, mutation: Mutation) => {
    const rows = Array.from({ length: 2 + Math.floor(mutation.at * 30) }, (_, i) =>
      i === 0 ? 'x-0: &a0 [x, x]' : `x-${i}: &a${i} [${`*a${i - 1}, `.repeat(9)}*a${i - 1}]`,
    );
    return `${rows.join('\n')}\n${text}\nx-use: *a1\n`;
  },
  mergeBomb: (text: string, mutation: Mutation) => {
    const rows = Array.from({ length: 2 + Math.floor(mutation.at * 30) }, (_, i) =>
      i === 0 ? 'x-0: &m0 {k: v}' : `x-${i}: &m${i} {<<: [${`*m${i - 1}, `.repeat(9)}*m${i - 1}], k${i}: v}`,
    );
    return `${rows.join('\n')}\n${text}`;
  },
  cycles: (text: string) => `${text}\nx-cycle: &c { <<: *c, again: *c }\ninclude: [compose.yaml, other.yaml]\n`,
  unicode: (text: string, mutation: Mutation) => {
    const [start] = stretch(text, mutation);
    return replace(text, [start, start], String.fromCodePoint(0x10000 + Math.floor(mutation.size * 0xfffff)));
  },
} satisfies Record<string, (text: string, mutation: Mutation) => string>;

/** The text after a mutation. */
export function mutate(text: string, mutation: Mutation): string {
  return mutators[mutation.kind](text, mutation);
}

const fraction = fc.nat(999).map((thousandths) => thousandths / 1000);

/** One to five mutations. */
export const mutations: fc.Arbitrary<readonly Mutation[]> = fc.array(
  fc.record({
    kind: fc.constantFrom(...(Object.keys(mutators) as (keyof typeof mutators)[])),
    at: fraction,
    size: fraction,
    token: fc.constantFrom(...tokens),
  }),
  { minLength: 1, maxLength: 5 },
);
