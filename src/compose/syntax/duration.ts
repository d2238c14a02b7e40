const duration = /^[-+]?(0|((\d+(\.\d*)?|\.\d+)(ns|us|µs|μs|ms|s|m|h|d|w))+)$/;

/**
 * Whether Compose reads the text as a duration: `90s`, `1h30m`, `1.5d`; a bare number other than 0 needs a unit.
 * Source: xhit/go-str2duration v2.1, Go's ParseDuration with days and weeks.
 */
export function isDuration(text: string): boolean {
  return duration.test(text);
}
