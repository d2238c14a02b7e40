import { check as ask } from '../../query/check.ts';
import { exit } from '../failure.ts';
import { openProject } from '../open-project.ts';
import { printCheck } from '../print/check.ts';
import type { ProjectOptions } from '../project-options.ts';
import type { Terminal } from '../terminal.ts';

/** `compose-net check`. Errors and warnings make it fail, notes and hints do not. */
export async function check(terminal: Terminal, options: ProjectOptions, path: string | undefined): Promise<number> {
  const { workspace, analysis, show } = await openProject(terminal, options, path);
  const answer = ask(workspace, analysis, show);
  terminal.print(options.format === 'json' ? JSON.stringify(answer, null, 2) : printCheck(answer, terminal.paint));
  const serious = answer.findings.some(({ severity }) => severity === 'error' || severity === 'warning');
  return serious ? exit.findings : exit.clean;
}
