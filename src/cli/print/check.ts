import type { CheckAnswer, CheckFinding } from '../../query/check.ts';
import type { Paint } from '../terminal.ts';

const colours: Readonly<Record<string, keyof Paint>> = { error: 'red', warning: 'yellow', info: 'blue', hint: 'dim' };

/** A check for people: one paragraph per finding, as compilers print them, then a count. */
export function printCheck(answer: CheckAnswer, paint: Paint): string {
  const lines = answer.findings.flatMap((finding) => printFinding(finding, paint));
  return [...lines, summary(answer, paint)].join('\n');
}

function printFinding(finding: CheckFinding, paint: Paint): readonly string[] {
  const severity = paint[colours[finding.severity] ?? 'dim'](finding.severity);
  const head = `${place(finding, paint)} ${severity} ${finding.message} ${paint.dim(`[${finding.code}]`)}`;
  const related = finding.related.map((other) => `    ${place(other, paint)} ${other.message}`);
  const fixes = finding.fixes.map(({ title }) => `    ${paint.green('fix:')} ${title}`);
  return [head, ...related, ...fixes];
}

function place({ file, range }: Pick<CheckFinding, 'file' | 'range'>, paint: Paint): string {
  return paint.bold(`${file}:${range.start.line + 1}:${range.start.character + 1}`);
}

function summary({ files, findings, valid }: CheckAnswer, paint: Paint): string {
  const count = (severity: string, word: string): string[] => {
    const found = findings.filter((finding) => finding.severity === severity).length;
    return found > 0 ? [`${found} ${word}${found > 1 ? 's' : ''}`] : [];
  };
  const counts = [
    ...count('error', 'error'),
    ...count('warning', 'warning'),
    ...count('info', 'note'),
    ...count('hint', 'hint'),
  ];
  const verdict = valid ? paint.green('Docker Compose accepts it') : paint.red('Docker Compose refuses it');
  return `${files.join(', ')}: ${verdict}${counts.length > 0 ? `; ${counts.join(', ')}` : ''}.`;
}
