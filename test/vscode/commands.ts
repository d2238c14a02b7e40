import { deepStrictEqual, ok } from 'node:assert/strict';
import { commands, extensions } from 'vscode';
import { api, closeAll, open } from './editor.ts';

interface Manifest {
  readonly contributes: { readonly commands: readonly { readonly command: string }[] };
}

export function defineCommands(): void {
  suite('extension', () => {
    teardown(closeAll);

    test('every contributed command exists', async () => {
      await api();
      const manifest = extensions.getExtension('compose-network-designer.compose-network-designer')
        ?.packageJSON as Manifest;
      const contributed = manifest.contributes.commands.map(({ command }) => command);
      const existing = await commands.getCommands(true);
      deepStrictEqual(
        contributed.filter((command) => !existing.includes(command)),
        [],
      );
    });

    test('activation does not wait for the server', async () => {
      await open('compose.yaml');
      const { activationTime } = await api();
      console.log(`activation took ${activationTime.toFixed(1)} ms`);
      ok(activationTime < 200, `${activationTime} ms`);
    });
  });
}
