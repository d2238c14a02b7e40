import { deepStrictEqual, ok, strictEqual } from 'node:assert/strict';
import { Range, WorkspaceEdit, workspace } from 'vscode';
import type { ProjectAnswer, TreeNode } from '../../src/protocol/answers.ts';
import { api, closeAll, file, open, until } from './editor.ts';

async function shop(): Promise<ProjectAnswer> {
  const { projects } = await api();
  const all = await until(projects, (found) => found.some(({ name }) => name === 'shop'));
  const project = all.find(({ name }) => name === 'shop');
  if (!project) throw new Error('no shop');
  return project;
}

function labels(node: TreeNode | undefined): readonly string[] {
  return (node?.children ?? []).map(({ label }) => label);
}

export function defineTree(): void {
  suite('tree', () => {
    teardown(closeAll);

    test('lists every project of the folder, opened or not', async () => {
      const { projects } = await api();
      const all = await until(projects, (found) => found.length >= 2);
      deepStrictEqual(all.map(({ name }) => name).sort(), ['broken', 'shop']);
    });

    test('has networks with endpoints, sandboxes with endpoints, and published ports', async () => {
      const { tree } = await shop();
      deepStrictEqual(
        tree.children.map(({ kind }) => kind),
        ['networks', 'sandboxes', 'publishedPorts'],
      );
      const [networks, sandboxes, ports] = tree.children;
      deepStrictEqual(labels(networks), ['back', 'front']);
      deepStrictEqual([...labels(networks?.children[0])].sort(), ['api', 'db']);
      deepStrictEqual([...labels(networks?.children[1])].sort(), ['api', 'web']);
      deepStrictEqual([...labels(sandboxes)].sort(), ['api', 'db', 'web']);
      strictEqual(ports?.children.length, 1);
      ok(ports.children[0]?.label.includes('8080'));
    });

    test('leads to the text and says everything aloud', async () => {
      const { tree } = await shop();
      const back = tree.children[0]?.children[0];
      strictEqual(back?.location?.file, file('compose.yaml').toString());
      const document = await workspace.openTextDocument(file('compose.yaml'));
      ok(document.lineAt(back.location.range.start.line).text.startsWith('  back:'));
      const all = (node: TreeNode): readonly TreeNode[] => [node, ...node.children.flatMap(all)];
      deepStrictEqual(
        all(tree).filter(({ spoken, label, icon }) => !spoken.includes(label.split(' ')[0] ?? '') || icon === ''),
        [],
      );
    });

    test('follows what is typed, saved or not', async () => {
      const { document } = await open('compose.yaml');
      const edit = new WorkspaceEdit();
      const line = document.getText().split('\n').indexOf('  front:');
      edit.replace(document.uri, new Range(line, 2, line, 7), 'edge');
      edit.replace(document.uri, new Range(6, 15, 6, 20), 'edge');
      ok(await workspace.applyEdit(edit));
      const { projects } = await api();
      await until(
        async () => labels((await projects()).find(({ name }) => name === 'shop')?.tree.children[0]),
        (found) => found.includes('edge'),
      );
    });
  });
}
