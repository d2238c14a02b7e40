import { describe, expect, test } from 'vitest';
import { rules } from '../../src/rules/index.ts';
import { check } from '../support/check.ts';

/** The examples of a rule's page, with what they must give: the marked finding, and nothing of the rule in the good one. */
describe.each(rules.map((rule) => [rule.code, rule] as const))('%s', (code, rule) => {
  const on = rule.enabled ? {} : { settings: { rules: new Map([[code, 'on']] as const) } };
  const { bad, good } = rule.examples;

  test('finds what its bad example marks', () => {
    const marked = bad.replace(/\^+(?=\s*$)/gm, (marks) => `${marks} ${rule.severity} ${code}`);
    expect(marked).toContain(code);
    check(marked, { ...on, codes: [code] });
  });

  test('is silent about its good example, and so is everybody else', () => {
    const { analysis } = check(good, { ...on, codes: [code] });
    const loud = analysis.findings.filter(({ severity }) => severity === 'error' || severity === 'warning');
    expect(loud.map(({ code: other, message }) => `${other}: ${message}`)).toEqual([]);
  });
});

test('codes are unique and in order', () => {
  const codes = rules.map(({ code }) => code);
  expect(codes).toEqual([...new Set(codes)].sort());
});
