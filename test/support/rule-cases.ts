import { expect, test } from 'vitest';
import type { Rule } from '../../src/rules/rule.ts';
import { check, checkFix } from './check.ts';

/** What stands around the lines of a case. Lines are indented as they are to stand there, and begin and end with a line break. */
type Frame = (lines: string) => string;

/** The lines are the whole fixture. */
export const inFile: Frame = (lines) => lines;

/** The lines are keys of the only service, behind its image. */
export const inService: Frame = (lines) => `services:\n  web:\n    image: nginx${lines}`;

/** The lines are keys of network `front`, which the only service is on. */
export const inNetwork: Frame = (lines) => inService(`\n    networks: [front]\nnetworks:\n  front:${lines}`);

/** The lines are keys of how the only service is attached to network `front`, which has subnet 10.1.0.0/24. */
export const inAttachment: Frame = (lines) =>
  inService(
    `\n    networks:\n      front:${lines}networks:\n  front:\n    ipam:\n      config:\n        - subnet: 10.1.0.0/24\n`,
  );

type Cases<T> = Readonly<Record<string, T>>;

/** A test for each case: of the rule with this code there are the findings that its lines mark, and at least one. */
export function finds(code: string, frame: Frame, cases: Cases<string>): void {
  for (const [label, lines] of Object.entries(cases))
    test(label, () => {
      expect(check(frame(lines), { codes: [code] }).fixture.marks).not.toEqual([]);
    });
}

/** A test for each case: the rule with this code is silent. */
export function accepts(code: string, frame: Frame, cases: Cases<string>): void {
  for (const [label, lines] of Object.entries(cases))
    test(label, () => {
      expect(check(frame(lines), { codes: [code] }).fixture.marks).toEqual([]);
    });
}

/** What a fix makes of lines; of several fixes the one whose title contains `title`. */
interface Mending {
  readonly title?: string;
  readonly before: string;
  readonly after: string;
}

/** A test for each case: what the fix of the first finding of the rule with this code makes of the text. */
export function mends(code: string, frame: Frame, cases: Cases<Mending>): void {
  for (const [label, { title, before, after }] of Object.entries(cases))
    test(`fix: ${label}`, () => {
      checkFix(frame(before), code, frame(after), title);
    });
}

/** A test: the fix of the rule makes its good example of its bad one. */
export function mendsExample({ code, examples }: Rule, label: string): void {
  test(`fix: ${label}`, () => {
    checkFix(examples.bad, code, examples.good);
  });
}
