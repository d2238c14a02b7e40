const duration = /^[-+]?(0|((\d+(\.\d*)?|\.\d+)(ns|us|µs|μs|ms|s|m|h|d|w))+)$/;

const nanoseconds: Readonly<Record<string, number>> = {
  ns: 1,
  us: 1e3,
  µs: 1e3,
  μs: 1e3,
  ms: 1e6,
  s: 1e9,
  m: 6e10,
  h: 3.6e12,
  d: 8.64e13,
  w: 6.048e14,
};

/**
 * Whether Compose reads the text as a duration: `90s`, `1h30m`, `1.5d`; a bare number other than 0 needs a unit, and the sum
 * must fit 64 bits of nanoseconds.
 * Source: xhit/go-str2duration v2.1, Go's ParseDuration with days and weeks.
 */
export function isDuration(text: string): boolean {
  if (!duration.test(text)) return false;
  let sum = 0;
  for (const [, amount = '', unit = ''] of text.matchAll(/([\d.]+)(\D+)/g))
    sum += Number(amount) * (nanoseconds[unit] ?? 0);
  return sum < 2 ** 63;
}
