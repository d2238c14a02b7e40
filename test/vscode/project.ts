import { deepStrictEqual, ok, strictEqual } from 'node:assert/strict';
import { commands, ConfigurationTarget, DiagnosticSeverity, workspace } from 'vscode';
import type { CodeAction } from 'vscode';
import type { ShownProject } from '../../src/extension/project-status.ts';
import { api, closeAll, codeOf, file, findings, open, until } from './editor.ts';

/** What the status bar says about a file once it says `text`. */
async function status(name: string, text: string): Promise<ShownProject> {
  await open(name);
  const { shownProject } = await api();
  const shown = await until(shownProject, (found) => found?.text === text && found.file === file(name).toString());
  if (!shown) throw new Error('hidden');
  return shown;
}

async function setProjects(projects: readonly (readonly string[])[] | undefined): Promise<void> {
  await workspace.getConfiguration('composeNetwork').update('projects', projects, ConfigurationTarget.Workspace);
}

export function defineProject(): void {
  suite('project of a file', () => {
    teardown(async () => {
      await setProjects(undefined);
      await closeAll();
    });

    test('the status bar names the project of the active compose file, with its files, and is silent elsewhere', async () => {
      const { tooltip, spoken } = await status('compose.yaml', '$(type-hierarchy-sub) shop');
      ok(tooltip.value.includes('compose.yaml'), tooltip.value);
      strictEqual(spoken, 'Compose project shop, files compose.yaml: choose');
      await open('values.yaml');
      const { shownProject } = await api();
      await until(shownProject, (found) => found === undefined);
    });

    test('a lone fragment is not shouted at, and the setting makes it part of a project', async () => {
      const { spoken } = await status('compose.live.yaml', '$(warning) part of?');
      ok(spoken.includes('part of several'), spoken);
      const { document } = await open('compose.live.yaml');
      const [quiet] = await until(
        () => findings(document),
        (found) => found.length > 0,
      );
      deepStrictEqual(
        findings(document).filter(({ severity }) => severity !== DiagnosticSeverity.Information),
        [],
      );
      ok(quiet?.message.includes('composeNetwork.projects'), quiet && codeOf(quiet));
      const actions = await commands.executeCommand<CodeAction[]>(
        'vscode.executeCodeActionProvider',
        document.uri,
        quiet?.range,
      );
      const combine = actions.find(({ title }) => title === 'Combine with other files…');
      deepStrictEqual(combine?.command?.arguments, [document.uri.toString()]);

      await setProjects([['compose.yaml', 'compose.live.yaml']]);
      const { tooltip } = await status('compose.live.yaml', '$(type-hierarchy-sub) shop');
      ok(/1\. compose\.yaml\s+2\. compose\.live\.yaml/.test(tooltip.value.replaceAll('\\', '')), tooltip.value);
      await until(
        () => findings(document),
        (found) => found.length === 0,
      );
    });
  });
}
