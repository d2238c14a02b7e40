import { QuickPickItemKind, ThemeIcon, l10n, window, workspace } from 'vscode';
import type { QuickPickItem } from 'vscode';
import type { FileProject, ProjectFilesAnswer } from '../protocol/answers.ts';
import { combineFiles } from './combine-files.ts';
import { fileName, reason } from './file-project-text.ts';
import { forget, putFirst, setProfiles } from './file-sets.ts';
import type { ServerLink } from './server-link.ts';

interface Choice extends QuickPickItem {
  readonly run?: () => Promise<unknown>;
}

/** Commands about the project that judges a file: the active one, where none is given as a URI. */
export interface ProjectChoice {
  choose(): Promise<void>;
  combine(file?: unknown): Promise<void>;
  chooseProfiles(): Promise<void>;
}

export function createProjectChoice(server: ServerLink): ProjectChoice {
  const ask = async (given?: unknown): Promise<{ file: string; answer: FileProject } | undefined> => {
    const file = typeof given === 'string' ? given : window.activeTextEditor?.document.uri.toString();
    const answer = file === undefined ? null : await server.fileProject({ file });
    if (file !== undefined && answer) return { file, answer };
    await window.showInformationMessage(l10n.t('The active editor shows no file of a compose project.'));
    return undefined;
  };
  return {
    async choose() {
      const found = await ask();
      if (!found) return;
      const { file, answer } = found;
      const choice = await window.showQuickPick(choices(file, answer), {
        title: l10n.t('Compose project of {0}', fileName(file)),
        placeHolder: l10n.t('Which files make the project that judges this one?'),
        matchOnDescription: true,
      });
      await choice?.run?.();
    },
    async combine(given) {
      const found = await ask(given);
      if (found) await combineFiles(found.file, found.answer);
    },
    async chooseProfiles() {
      const found = await ask();
      if (found) await pickProfiles(found.answer);
    },
  };
}

function choices(file: string, answer: FileProject): readonly Choice[] {
  const { projects, profiles } = answer;
  const [judging] = projects;
  const alone = judging.kind === 'set' && judging.listed.length === 1 && judging.listed[0] === file;
  return [
    { label: l10n.t('projects with this file'), kind: QuickPickItemKind.Separator },
    ...projects.map((project) => projectChoice(file, project, judging)),
    { label: l10n.t('change'), kind: QuickPickItemKind.Separator },
    ...(alone
      ? []
      : [
          {
            label: l10n.t('Judge this file alone'),
            description: l10n.t('it is complete'),
            iconPath: new ThemeIcon('file'),
            run: () => putFirst([file]),
          },
        ]),
    {
      label: l10n.t('Combine with other files…'),
      description: l10n.t('as with several -f'),
      iconPath: new ThemeIcon('files'),
      run: () => combineFiles(file, answer),
    },
    ...(profiles.available.length === 0
      ? []
      : [
          {
            label: l10n.t('Choose profiles…'),
            description: profiles.active.join(', ') || l10n.t('none is active'),
            iconPath: new ThemeIcon('checklist'),
            run: () => pickProfiles(answer),
          },
        ]),
    ...(judging.kind === 'set'
      ? [
          {
            label: l10n.t('Let the file names decide'),
            description: l10n.t('forget this project'),
            iconPath: new ThemeIcon('discard'),
            run: () => forget(judging.listed),
          },
        ]
      : []),
  ];
}

function projectChoice(file: string, project: ProjectFilesAnswer, judging: ProjectFilesAnswer): Choice {
  const judges = project === judging;
  const files = project.listed.map(fileName).join(', ');
  return {
    label: project.name,
    description: judges ? l10n.t('{0} (now)', files) : files,
    detail: reason(file, project),
    iconPath: new ThemeIcon(judges ? 'check' : 'type-hierarchy-sub'),
    run: () => (judges ? Promise.resolve() : putFirst(project.listed)),
  };
}

async function pickProfiles({ projects: [judging], profiles: { available, active } }: FileProject): Promise<void> {
  if (available.length === 0) {
    await window.showInformationMessage(l10n.t('No service of {0} names a profile.', judging.name));
    return;
  }
  const every = active.includes('*');
  const picked = await window.showQuickPick(
    available.map((label) => ({ label, picked: every || active.includes(label) })),
    {
      title: l10n.t('Active profiles of {0}', judging.name),
      placeHolder: l10n.t('Which profiles are active, as with --profile?'),
      canPickMany: true,
    },
  );
  if (!picked) return;
  // The setting is for the whole workspace: what other projects need stays.
  const others = workspace
    .getConfiguration('composeNetwork')
    .get<readonly string[]>('profiles', [])
    .filter((profile) => profile !== '*' && !available.includes(profile));
  await setProfiles([...others, ...picked.map(({ label }) => label)]);
}
