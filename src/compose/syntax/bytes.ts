import { goFloat } from './go-number.ts';

const suffix = /^(b|[kmgtp](b|ib)?)?$/i;

/**
 * Why Compose refuses the text as an amount of memory, in its words; undefined when it reads it: `512m`, `1.5 GiB`.
 * Source: docker/go-units v0.5 RAMInBytes.
 */
export function bytesError(text: string): string | undefined {
  const at = Math.max(...[...'0123456789. '].map((char) => text.lastIndexOf(char)));
  if (at === -1) return `invalid size: '${text}'`;
  const number = text.slice(0, text[at] === ' ' ? at : at + 1);
  const size = goFloat(number);
  if (size === undefined) return `strconv.ParseFloat: parsing "${number}": invalid syntax`;
  if (size < 0) return `invalid size: '${text}'`;
  const unit = text.slice(at + 1);
  return suffix.test(unit) ? undefined : `invalid suffix: '${unit.toLowerCase()}'`;
}
