import { expect, test } from 'vitest';
import { diagnostics, fixableDiagnostics } from '../../src/query/diagnostics.ts';
import { projects } from '../../src/query/project-answers.ts';
import { createWorkspace, type Workspace } from '../../src/query/workspace.ts';

const lone = '/a/compose.part.yaml';

function opened(text: string): Workspace {
  const workspace = createWorkspace();
  workspace.open(lone, text);
  workspace.setText('/a/.env', null);
  return workspace;
}

test('what another file may hold is said quietly, names the setting, and counts nowhere as an error', () => {
  const workspace = opened('services:\n  web:\n    image: nginx\n    networks: [front]\n');
  const [found, ...others] = diagnostics(workspace, lone);
  expect(others).toEqual([]);
  expect(found).toMatchObject({ code: 'undefined-network', severity: 'info' });
  expect(found?.message).toContain('composeNetwork.projects');
  expect(fixableDiagnostics(workspace, lone)[0]?.lacksOtherPart).toBe(true);
  expect(projects(workspace)[0]?.tree.problems).toEqual({ errors: 0, warnings: 0 });
});

test('what no other file can mend stays an error', () => {
  const workspace = opened('services:\n  web:\n    image: nginx\n    ports: [a:b]\n');
  expect(diagnostics(workspace, lone).map(({ severity }) => severity)).toEqual(['error']);
  expect(fixableDiagnostics(workspace, lone)[0]?.lacksOtherPart).toBe(false);
});
