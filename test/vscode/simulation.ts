import { ok, strictEqual } from 'node:assert/strict';
import { commands, extensions, Range, TabInputWebview, Uri, WorkspaceEdit, window, workspace } from 'vscode';
import type { Simulation } from '../../src/protocol/answers.ts';
import { api, closeAll, file, open, until } from './editor.ts';

async function ping(from: string, to: string): Promise<Simulation> {
  const { projects, simulate } = await api();
  await until(projects, (found) => found.some(({ name }) => name === 'shop'));
  const simulation = await simulate(file('compose.yaml').toString(), { kind: 'ping', from, to });
  if (!simulation) throw new Error('no answer');
  return simulation;
}

export function defineSimulation(): void {
  suite('simulation', () => {
    teardown(closeAll);

    test('a ping within one network is answered', async () => {
      const { ok: passed, exitCode, verdict } = await ping('web', 'api');
      strictEqual(verdict, 'DELIVERED');
      strictEqual(exitCode, 0);
      ok(passed);
    });

    test('a ping across two networks fails as the real tool does, and the fix that it offers makes it pass', async () => {
      const { document } = await open('compose.yaml');
      const failed = await ping('web', 'db');
      strictEqual(failed.verdict, 'NAME_ERROR');
      strictEqual(failed.output.join('\n'), "ping: bad address 'db'");
      ok(failed.blame.some((place) => place.file === document.uri.toString()));
      const fix = failed.fixes.find(({ verified }) => verified);
      ok(fix, 'a verified fix is offered');
      const edit = new WorkspaceEdit();
      for (const { file: changed, range, newText } of fix.changes) {
        const { start, end } = range;
        edit.replace(
          Uri.parse(changed, true),
          new Range(start.line, start.character, end.line, end.character),
          newText,
        );
      }
      ok(await workspace.applyEdit(edit));
      strictEqual((await ping('web', 'db')).verdict, 'DELIVERED');
      await commands.executeCommand('undo');
      strictEqual((await ping('web', 'db')).verdict, 'NAME_ERROR');
    });

    test('the rule of a step leads to its place in the ledger', async () => {
      const { traces } = await ping('web', 'api');
      const [step] = traces.flatMap(({ hops }) => hops.flatMap(({ steps }) => steps));
      ok(step);
      await commands.executeCommand('composeNetwork.openRule', step.rule);
      await until(
        () => window.tabGroups.activeTabGroup.activeTab,
        (tab) => tab?.input instanceof TabInputWebview && tab.label.includes('fidelity.md'),
      );
      const { extensionUri } = extensions.getExtension('compose-network-designer.compose-network-designer') ?? {};
      ok(extensionUri);
      const ledger = await workspace.openTextDocument(Uri.joinPath(extensionUri, 'docs', 'fidelity.md'));
      ok(ledger.getText().includes(`\n### ${step.rule}\n`));
    });

    test('a project that does not exist has no answer', async () => {
      const { simulate } = await api();
      const nowhere = file('nowhere/compose.yaml').toString();
      strictEqual(await simulate(nowhere, { kind: 'ping', from: 'web', to: 'db' }), undefined);
    });
  });
}
