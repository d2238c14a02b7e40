import { projectTree } from '../../query/tree.ts';
import { exit } from '../failure.ts';
import { openProject } from '../open-project.ts';
import { printTree } from '../print/tree.ts';
import type { ProjectOptions } from '../project-options.ts';
import type { Terminal } from '../terminal.ts';

/** `compose-net tree`. */
export async function tree(terminal: Terminal, options: ProjectOptions, path: string | undefined): Promise<number> {
  const { workspace, analysis, show } = await openProject(terminal, options, path);
  const { load, model, findings } = analysis;
  const root = projectTree(workspace, { project: load.value, model, findings });
  const shown = JSON.stringify(root, (key, value: unknown) => (key === 'file' ? show(String(value)) : value), 2);
  terminal.print(options.format === 'json' ? shown : printTree(root, terminal.paint));
  return load.valid ? exit.clean : exit.findings;
}
