import { extensions, languages, Uri, window, workspace } from 'vscode';
import type { Api } from '../../src/extension/api.ts';
import { runMocha } from '../vscode/mocha.ts';

/** What VS Code's test interface calls. */
export function run(): Promise<void> {
  return runMocha(defineSmoke);
}

/** The same extension without Node: the server in a web worker, every file through the editor. */
function defineSmoke(): void {
  suite('web worker', () => {
    test('there is no Node here', () => {
      equal(typeof process === 'undefined' ? 'undefined' : typeof process.versions?.node, 'undefined');
    });

    test('findings, tree and simulation are the same as on a desktop', async () => {
      const document = await workspace.openTextDocument(file('broken/compose.yaml'));
      await window.showTextDocument(document);
      const ours = (): readonly string[] =>
        languages
          .getDiagnostics(document.uri)
          .filter(({ source }) => source === 'compose-net')
          .map(({ range }) => document.getText(range));
      await until(ours, (found) => found.includes('10.10.0.7/24'));

      const { projects, simulate, shownProject } = await api();
      await until(shownProject, (found) => found?.text === '$(type-hierarchy-sub) broken');
      const all = await until(projects, (found) => found.length >= 2);
      equal(
        all
          .map(({ name }) => name)
          .sort()
          .join(' '),
        'broken shop',
      );
      const shop = file('compose.yaml').toString();
      equal((await simulate(shop, { kind: 'ping', from: 'web', to: 'api' }))?.verdict, 'DELIVERED');
      equal((await simulate(shop, { kind: 'ping', from: 'web', to: 'db' }))?.verdict, 'NAME_ERROR');
    });
  });
}

function file(name: string): Uri {
  const [folder] = workspace.workspaceFolders ?? [];
  if (!folder) throw new Error('No folder is open.');
  return Uri.joinPath(folder.uri, name);
}

async function api(): Promise<Api> {
  const extension = extensions.getExtension<Api>('compose-network-designer.compose-network-designer');
  if (!extension) throw new Error('The extension is not installed.');
  return extension.activate();
}

async function until<T>(question: () => T | PromiseLike<T>, wanted: (answer: T) => boolean): Promise<T> {
  for (const end = Date.now() + 20_000; ; await new Promise((resolve) => setTimeout(resolve, 50))) {
    const answer = await question();
    if (wanted(answer)) return answer;
    if (Date.now() > end) throw new Error(`Still ${JSON.stringify(answer)?.slice(0, 500)}.`);
  }
}

/** A worker has no assert module. */
function equal(actual: unknown, expected: unknown): void {
  if (actual !== expected) throw new Error(`${JSON.stringify(actual)} is not ${JSON.stringify(expected)}`);
}
