import type { Finding } from '../base/finding.ts';
import type { Span } from '../base/span.ts';
import { type Damage, isSpoilt } from './damage.ts';

/**
 * Sorts out consequences. Findings come in the order of Compose's phases, and a value that one phase refused is met again by later
 * ones: what they say about the same text, or a part of it, is dropped. So is what is said twice, and what is said of a stretch that
 * a mistake in the YAML spoils.
 */
export function settle(findings: readonly Finding[], damages: readonly Damage[]): readonly Finding[] {
  if (findings.length < 2) return findings;
  const told = new Map<string, Finding[]>();
  const alike = new Map<string, Finding>();
  return findings.filter((finding) => {
    // The same thing, said as often as a value is met: it need not be compared with all that is said of its text.
    const name = nameOf(finding);
    const same = alike.get(name);
    if (same && covers(same, finding)) return false;
    alike.set(name, finding);
    if (!finding.code.startsWith('yaml-') && isSpoilt(finding.span, damages)) return false;
    const keys = bucketsOf(finding.span);
    if (keys.some((key) => told.get(key)?.some((other) => covers(other, finding)))) return false;
    for (const key of keys) {
      const others = told.get(key);
      if (others) others.push(finding);
      else told.set(key, [finding]);
    }
    return true;
  });
}

function nameOf({ code, span: { file, start, end } }: Finding): string {
  return `${start} ${end} ${code} ${file}`;
}

/** Findings that touch the same text share a bucket, so that thousands of them need not be compared with each other. */
function bucketsOf({ file, start, end }: Span): readonly string[] {
  const keys: string[] = [];
  for (let at = start >> 8; at <= end >> 8; at++) keys.push(`${at} ${file}`);
  return keys;
}

function covers(earlier: Finding, later: Finding): boolean {
  if (earlier.code === later.code && sameSpan(earlier.span, later.span)) {
    return earlier.message === later.message || earlier.severity === 'error';
  }
  if (earlier.severity !== 'error' || earlier.origin !== 'compose') return false;
  // Only a part of a value is blamed, but later phases stumble over the value as a whole.
  if (partOnly.has(earlier.code) && within(later.span, earlier.span)) return true;
  return within(earlier.span, later.span);
}

const partOnly: ReadonlySet<string> = new Set([
  'invalid-interpolation',
  'required-variable-missing',
  'yaml-key-not-string',
]);

function sameSpan(a: Span, b: Span): boolean {
  return a.start === b.start && a.end === b.end;
}

/** An empty place covers nothing: it is a gap in the text, not a value. */
function within(outer: Span, inner: Span): boolean {
  return outer.end > outer.start && outer.start <= inner.start && inner.end <= outer.end;
}
