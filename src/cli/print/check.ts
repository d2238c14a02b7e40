import pc from 'picocolors';
import type { CheckAnswer, CheckFinding } from '../../query/check.ts';

const colour: Readonly<Record<string, (text: string) => string>> = {
  error: pc.red,
  warning: pc.yellow,
  info: pc.blue,
  hint: pc.dim,
};

/** A check for people: one paragraph per finding, as compilers print them, then a count. */
export function printCheck(answer: CheckAnswer): string {
  const lines = answer.findings.flatMap(printFinding);
  return [...lines, summary(answer)].join('\n');
}

function printFinding(finding: CheckFinding): readonly string[] {
  const paint = colour[finding.severity] ?? ((text: string) => text);
  const head = `${place(finding)} ${paint(finding.severity)} ${finding.message} ${pc.dim(`[${finding.code}]`)}`;
  const related = finding.related.map((other) => `    ${place(other)} ${other.message}`);
  const fixes = finding.fixes.map(({ title }) => `    ${pc.green('fix:')} ${title}`);
  return [head, ...related, ...fixes];
}

function place({ file, range }: Pick<CheckFinding, 'file' | 'range'>): string {
  return pc.bold(`${file}:${range.start.line + 1}:${range.start.character + 1}`);
}

function summary({ files, findings, valid }: CheckAnswer): string {
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
  const verdict = valid ? pc.green('Docker Compose accepts it') : pc.red('Docker Compose refuses it');
  return `${files.join(', ')}: ${verdict}${counts.length > 0 ? `; ${counts.join(', ')}` : ''}.`;
}
