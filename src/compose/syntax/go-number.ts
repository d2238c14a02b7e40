/** What a number that Go makes an `int` of may be at least. */
const leastInt = -(2 ** 63);

/**
 * A number as Go's conversion to `int` makes it on a 64-bit machine: the fraction is cut off, and what does not fit, NaN included,
 * becomes the least of all.
 */
export function goInt(value: number): number {
  return Math.abs(value) < -leastInt ? Math.trunc(value) : leastInt;
}

/**
 * The number that a text is to Go's `strconv.ParseFloat(text, 64)`; undefined when it is none: `1.5`, `1_000`, `0x1p4`, `inf`.
 * Source: Go strconv/atof.go (underscores only between digits).
 */
export function goFloat(text: string): number | undefined {
  const [, sign = '', rest = ''] = /^([-+]?)(.*)$/s.exec(text) ?? [];
  const size = unsigned(rest);
  return size === undefined ? undefined : sign === '-' ? -size : size;
}

function unsigned(text: string): number | undefined {
  if (/^inf(?:inity)?$/i.test(text)) return Infinity;
  if (/^nan$/i.test(text)) return NaN;
  const hex = /^0x/i.test(text);
  const stray = hex ? /_(?![0-9a-f])|(?<![0-9a-fx])_/i : /_(?!\d)|(?<!\d)_/;
  if (stray.test(text)) return undefined;
  const digits = text.replaceAll('_', '');
  if (!hex) return /^(?:\d+\.?\d*|\.\d+)(?:e[-+]?\d+)?$/i.test(digits) ? Number(digits) : undefined;
  const [, whole = '', part = '', power = ''] = /^0x([0-9a-f]*)\.?([0-9a-f]*)p([-+]?\d+)$/i.exec(digits) ?? [];
  if (whole + part === '') return undefined;
  return Number(`0x${whole}${part}`) * 2 ** (Number(power) - 4 * part.length);
}
