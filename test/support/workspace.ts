import { type Analysis, analyze } from '../../src/query/analysis.ts';
import { groupFiles } from '../../src/query/projects.ts';
import { defaultSettings, type Settings } from '../../src/query/settings.ts';
import { createWorkspace, type Workspace } from '../../src/query/workspace.ts';
import { type Fixture, parseFixture } from './fixture.ts';

/** Folder that fixtures are placed in; the default project name comes from it. */
export const folder = '/test';

/** A fixture as the query layer sees it. */
export interface Opened {
  readonly fixture: Fixture;
  readonly workspace: Workspace;
  readonly analysis: Analysis;
}

/**
 * Opens a fixture's files as one project: the standard file with its override, or with `-f` files in the order given by `files`.
 * Nothing is read from disk: what the fixture does not hold does not exist.
 */
export function openFixture(text: string, settings: Partial<Settings> = {}, files?: readonly string[]): Opened {
  const fixture = parseFixture(text);
  const workspace = createWorkspace({ ...defaultSettings, ...settings });
  const names = [...fixture.files.keys()].map((name) => `${folder}/${name}`);
  for (const [name, body] of fixture.files) workspace.setText(`${folder}/${name}`, body);
  const compose = names.filter((name) => /\.ya?ml$/.test(name));
  const set = files?.map((name) => `${folder}/${name}`);
  const [project] = groupFiles(compose, set ? [set] : []);
  if (!project) throw new Error('the fixture has no compose file');
  for (;;) {
    const analysis = analyze(workspace, project);
    const wanted = workspace.takeWanted();
    if (wanted.length === 0) return { fixture, workspace, analysis };
    for (const file of wanted) workspace.setText(file, null);
  }
}
