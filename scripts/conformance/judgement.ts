import type { Difference, Judgement } from './agreement.ts';
import { facts } from './facts.ts';
import type { Varying } from './chance.ts';
import type { Observation } from '../../src/query/predict/observation.ts';
import { predictFor } from './prediction.ts';

/** MAC addresses are random unless the file fixes them; a prediction need not claim them. */
const mayBeUnclaimed = new Set(['mac']);

/** Predicts what the real Engine does with a compose text and compares it with what it did, fact by fact. */
export function judge(text: string, observation: Observation, varying: readonly Varying[]): Judgement {
  return compare(observation, predictFor(text, observation), varying);
}

/** Compares two observations, or an observation and a prediction, leaving out what varies between runs. */
export function compare(observed: Observation, predicted: Observation, varying: readonly Varying[]): Judgement {
  const left = facts(observed);
  const right = facts(predicted);
  const agreed = new Map<string, number>();
  const random = new Map<string, number>();
  const causes = new Map<string, number>();
  const differences: Difference[] = [];
  for (const key of new Set([...left.keys(), ...right.keys()])) {
    const a = left.get(key);
    const b = right.get(key);
    const { category, subject } = (a ?? b)!;
    if (!b && mayBeUnclaimed.has(category)) continue;
    if (a && b && a.value === b.value) agreed.set(category, (agreed.get(category) ?? 0) + 1);
    else {
      const excuse = varying.find((item) =>
        excuses(item, { category, subject, observed: a?.value, predicted: b?.value }),
      );
      if (!excuse) differences.push({ category, subject, observed: a?.value, predicted: b?.value });
      else {
        random.set(category, (random.get(category) ?? 0) + 1);
        const cause = excuse.cause ?? 'seen in this topology only';
        causes.set(cause, (causes.get(cause) ?? 0) + 1);
      }
    }
  }
  return { agreed, differences, random, causes };
}

interface Contrast {
  readonly category: string;
  readonly subject: string;
  readonly observed: string | undefined;
  readonly predicted: string | undefined;
}

/** Whether chance may make this difference: it concerns the fact, and both sides are among the outcomes it can have. */
function excuses(item: Varying, { category, subject, observed, predicted }: Contrast): boolean {
  const { values } = item;
  if (item.category !== category || !matches(item.subject ?? '*', subject)) return false;
  if (values === 'absent') return observed === undefined || predicted === undefined;
  return values === undefined || [observed, predicted].every((one) => one !== undefined && values.includes(one));
}

function matches(pattern: string, subject: string): boolean {
  const [start = '', ...rest] = pattern.split('*');
  if (!subject.startsWith(start)) return false;
  let at = start.length;
  for (const part of rest) {
    at = subject.indexOf(part, at);
    if (at < 0) return false;
    at += part.length;
  }
  return at === subject.length || pattern.endsWith('*');
}
