import { Uri, l10n, window, workspace } from 'vscode';
import type { ProjectAnswer } from '../protocol/answers.ts';
import { openExample } from './compose-files.ts';
import { ask } from './pick.ts';
import type { Projects } from './projects.ts';

/** The project of the active editor, the only one, or the one a person picks. Says so when there is none. */
export async function pickProject(projects: Projects): Promise<ProjectAnswer | undefined> {
  const all = await projects.refresh();
  const active = window.activeTextEditor?.document.uri.toString();
  const own = active === undefined ? undefined : projects.of(active);
  if (own) return own;
  if (all.length <= 1) return all[0] ?? (await offerExample());
  const reply = await ask({
    title: l10n.t('Compose Network'),
    placeholder: l10n.t('Which project?'),
    step: 1,
    steps: 1,
    active: undefined,
    choices: all.map((project) => ({
      value: project.id,
      label: project.name,
      description: workspace.asRelativePath(Uri.parse(project.id)),
      icon: 'type-hierarchy',
    })),
  });
  return typeof reply === 'object' ? all.find((project) => project.id === reply.value) : undefined;
}

async function offerExample(): Promise<undefined> {
  const create = l10n.t('Create an Example');
  const answer = await window.showInformationMessage(
    l10n.t('There is no compose file here to simulate: open a folder or file with one.'),
    create,
  );
  if (answer === create) await openExample();
  return undefined;
}
