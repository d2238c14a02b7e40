// Runs the suite of test/vscode in the Node extension host through @vscode/test-electron. On Linux in the browser-hosted
// VS Code; VSCODE_EXECUTABLE names a desktop one to use instead, and on other systems test-electron downloads one.
import { join } from 'node:path';
import { runTests } from '@vscode/test-electron';
import { root } from '../root.ts';
import { workspace } from './editor.ts';

const headless = process.platform === 'linux' ? join(root, 'scripts/editor/code') : undefined;
const executable = process.env['VSCODE_EXECUTABLE'] ?? headless;
try {
  await runTests({
    ...(executable === undefined ? {} : { vscodeExecutablePath: executable }),
    extensionDevelopmentPath: root,
    extensionTestsPath: join(root, 'out/test/vscode/index.js'),
    launchArgs: [workspace],
  });
} catch (error) {
  console.error(String(error));
  process.exitCode = 1;
}
