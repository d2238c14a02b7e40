import { l10n, window } from 'vscode';
import type { Simulation } from '../protocol/answers.ts';
import { pickProject } from './pick-project.ts';
import { pickQuery } from './pick-query.ts';
import type { QueryKind } from './pick-query.ts';
import type { TreeEntry } from './network-tree.ts';
import type { Projects } from './projects.ts';
import type { ServerLink } from './server-link.ts';
import type { SimulationView } from './simulation-view.ts';

/** What a simulation is started with: nothing (palette), or one end of it (context menu). */
export interface StartingPoint {
  readonly entry: TreeEntry;
  readonly as: 'from' | 'to';
}

export type Simulate = (kind: QueryKind, start?: StartingPoint) => Promise<Simulation | undefined>;

/** Asks what is missing, then shows the answer in the Simulation view. */
export function createSimulate(server: ServerLink, projects: Projects, simulation: SimulationView): Simulate {
  return async (kind, start) => {
    const project = start ? start.entry.project : await pickProject(projects);
    if (!project) return undefined;
    const at = cursorIn(project.files);
    const { points, current } = await server.vantagePoints({ project: project.id, ...(at ? { at } : {}) });
    if (points.length === 0) {
      await window.showInformationMessage(l10n.t('{0} has no service to simulate from.', project.name));
      return undefined;
    }
    const end = start?.entry.node.vantage;
    const known = {
      ...(current === undefined ? {} : { current }),
      ...(end === undefined ? {} : start?.as === 'to' ? { to: end } : { from: end }),
    };
    const request = await pickQuery(kind, points, known);
    if (!request) return undefined;
    await simulation.run({ project: project.id, request });
    return simulation.shown;
  };
}

/** Where the cursor stands, if it stands in one of these files. */
function cursorIn(files: readonly string[]): { file: string; line: number; character: number } | undefined {
  const editor = window.activeTextEditor;
  const file = editor?.document.uri.toString();
  if (!editor || file === undefined || !files.includes(file)) return undefined;
  const { line, character } = editor.selection.active;
  return { file, line, character };
}
