import { deepStrictEqual, ok, strictEqual } from 'node:assert/strict';
import { commands, languages, workspace } from 'vscode';
import type { CodeAction } from 'vscode';
import { closeAll, codeOf, file, findings, open, pointsAt, until } from './editor.ts';

export function defineDiagnostics(): void {
  suite('diagnostics', () => {
    teardown(closeAll);

    test('appear at the text that must change, with a code that links to its page', async () => {
      const { document } = await open('broken/compose.yaml');
      await until(
        () => findings(document),
        (found) => found.length === 2,
      );
      const [address, subnet] = [...findings(document)].sort((a, b) => a.range.start.line - b.range.start.line);
      pointsAt(document, address, '10.10.9.5');
      pointsAt(document, subnet, '10.10.0.7/24');
      strictEqual(subnet && codeOf(subnet), 'subnet-host-bits');
      const { code } = subnet ?? {};
      ok(typeof code === 'object' && code.target.toString().includes('composeNetwork.openRule'));
    });

    test('follow what is typed and vanish when it is mended by the quick fix', async () => {
      const { document } = await open('broken/compose.yaml');
      const [subnet] = await until(
        () => findings(document).filter((found) => codeOf(found) === 'subnet-host-bits'),
        (found) => found.length === 1,
      );
      const actions = await commands.executeCommand<CodeAction[]>(
        'vscode.executeCodeActionProvider',
        document.uri,
        subnet?.range,
      );
      const fix = actions.find(({ title }) => title.includes('10.10.0.0/24'));
      ok(fix?.edit, `among ${actions.map(({ title }) => title).join(', ')}`);
      ok(await workspace.applyEdit(fix.edit));
      strictEqual(document.lineAt(11).text.trim(), '- subnet: 10.10.0.0/24');
      await until(
        () => findings(document).map(codeOf),
        (codes) => !codes.includes('subnet-host-bits'),
      );
      await commands.executeCommand('undo');
      await until(
        () => findings(document).map(codeOf),
        (codes) => codes.includes('subnet-host-bits'),
      );
    });

    test('are not reported on YAML that is no compose file', async () => {
      const broken = await open('broken/compose.yaml');
      await open('values.yaml');
      await until(
        () => findings(broken.document),
        (found) => found.length > 0,
      );
      deepStrictEqual(
        languages.getDiagnostics(file('values.yaml')).filter(({ source }) => source === 'compose-net'),
        [],
      );
    });

    test('are absent from a file without faults', async () => {
      const { document } = await open('compose.yaml');
      const broken = await open('broken/compose.yaml');
      await until(
        () => findings(broken.document),
        (found) => found.length > 0,
      );
      deepStrictEqual(findings(document).map(codeOf), []);
    });
  });
}
