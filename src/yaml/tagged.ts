import type { ScalarStyle } from './node.ts';
import { typePlain, type TypedScalar } from './scalar.ts';

/** What a scalar means, or why it cannot mean what its tag says, in go-yaml's words. */
export type Typed = TypedScalar & { readonly problem?: string };

const core = 'tag:yaml.org,2002:';
/** The tags that have a say in what a scalar means. */
const meaning: ReadonlySet<string> = new Set(['int', 'float', 'bool', 'null', 'timestamp']);

/**
 * Types a scalar as its tag and its style ask for: `!!int "5"` is a number, and under any tag of one's own `5` is a text.
 * Source: go-yaml v3 resolve.go, observed on Compose 2.40. Not modelled: what `!!binary` holds stays encoded.
 */
export function typeScalar(text: string, style: ScalarStyle, tag: string | undefined): Typed {
  const bare = style === 'plain' || style === 'empty';
  if (tag === undefined || tag === '!') return bare ? typePlain(text) : { type: 'string', value: text };
  const name = tag.startsWith(core) ? tag.slice(core.length) : '';
  if (name === 'binary' && !isBase64(text)) {
    return { type: 'string', value: text, problem: '!!binary value contains invalid base64 data' };
  }
  if (!meaning.has(name)) return { type: 'string', value: text };
  const found = typePlain(text);
  if (found.type === name) return found;
  if (name === 'float' && found.type === 'int') return { type: 'float', value: Number(found.value) };
  const is = found.type === 'string' || found.type === 'timestamp' ? 'str' : found.type;
  return { type: 'string', value: text, problem: `cannot decode !!${is} \`${text}\` as a !!${name}` };
}

/** As Go's `base64.StdEncoding` takes it: padded, and line breaks do not count. */
function isBase64(text: string): boolean {
  const digits = text.replace(/[\r\n]/g, '');
  return digits.length % 4 === 0 && /^[A-Za-z0-9+/]*={0,2}$/.test(digits);
}
