import { expect, test } from 'vitest';
import type { FileProject } from '../../src/query/answers.ts';
import { fileProject } from '../../src/query/file-project.ts';
import { defaultSettings, type Settings } from '../../src/query/settings.ts';
import { createWorkspace } from '../../src/query/workspace.ts';
import { parseFixture } from '../support/fixture.ts';

const folder = '/shop';

/** Which project the file belongs to when an editor has the folder of the fixture open. */
function ask(text: string, file: string, settings: Partial<Settings> = {}): FileProject | undefined {
  const workspace = createWorkspace({ ...defaultSettings, ...settings });
  const files = [...parseFixture(text).files].map(([name, body]) => [`${folder}/${name}`, body] as const);
  for (const [id, body] of files) workspace.setText(id, body);
  workspace.setKnownFiles(files.map(([id]) => id).filter((id) => id.includes('compose')));
  fileProject(workspace, `${folder}/${file}`);
  for (const missing of workspace.takeWanted()) workspace.setText(missing, null);
  return fileProject(workspace, `${folder}/${file}`);
}

/** Name, kind and files of the projects, the judging one first; pulled-in files behind a `+`. */
function shown(answer: FileProject | undefined): readonly string[] {
  const names = (files: readonly string[]): string => files.map((file) => file.slice(folder.length + 1)).join(' ');
  return (answer?.projects ?? []).map(
    ({ name, kind, listed, pulledIn }) =>
      `${name} ${kind}: ${names(listed)}${pulledIn.length > 0 ? ` + ${names(pulledIn)}` : ''}`,
  );
}

const shop = `
#- compose.yaml
include: [part/db.yaml]
services:
  web: { image: nginx, networks: [front] }
  trial: { image: nginx, profiles: [test, debug] }
networks: { front: }
#- compose.override.yaml
services:
  web: { image: nginx, profiles: [test] }
#- compose.live.yaml
services:
  web: { networks: [front] }
#- part/db.yaml
services:
  db: { image: postgres }
`;

test('a standard file belongs to the project of its folder, with its override', () => {
  const answer = ask(shop, 'compose.override.yaml');
  expect(shown(answer)).toEqual(['shop default: compose.yaml compose.override.yaml + part/db.yaml']);
  expect(answer?.lacksOtherPart).toBe(false);
});

test('a file that another one pulls in belongs to its project, whatever its name', () => {
  expect(shown(ask(shop, 'part/db.yaml'))).toEqual(['shop default: compose.yaml compose.override.yaml + part/db.yaml']);
});

test('a file of an unusual name that nobody uses is alone, and may lack its other part', () => {
  const answer = ask(shop, 'compose.live.yaml');
  expect(shown(answer)).toEqual(['shop lone: compose.live.yaml']);
  expect(answer?.lacksOtherPart).toBe(true);
});

test('a complete file that is alone lacks nothing', () => {
  const text = '#- compose.live.yaml\nservices:\n  web: { image: nginx }\n';
  expect(ask(text, 'compose.live.yaml')?.lacksOtherPart).toBe(false);
});

test('a set makes it part of a project; of several sets the first that contains the file judges it', () => {
  const [base, live] = [`${folder}/compose.yaml`, `${folder}/compose.live.yaml`];
  const both = { fileSets: [[base, live], [base]] };
  expect(shown(ask(shop, 'compose.live.yaml', both))).toEqual([
    'shop set: compose.yaml compose.live.yaml + part/db.yaml',
  ]);
  expect(shown(ask(shop, 'part/db.yaml', both))).toEqual([
    'shop set: compose.yaml compose.live.yaml + part/db.yaml',
    'shop set: compose.yaml + part/db.yaml',
  ]);
});

test('a person’s set decides over the project of the folder', () => {
  const nested = `
#- compose.yaml
include: [db/compose.yaml]
services:
  web: { image: nginx }
#- db/compose.yaml
services:
  db: { image: postgres }
`;
  expect(shown(ask(nested, 'db/compose.yaml'))).toEqual([
    'db default: db/compose.yaml',
    'shop default: compose.yaml + db/compose.yaml',
  ]);
  expect(shown(ask(nested, 'db/compose.yaml', { fileSets: [[`${folder}/compose.yaml`]] }))).toEqual([
    'shop set: compose.yaml + db/compose.yaml',
    'db default: db/compose.yaml',
  ]);
});

test('profiles are those that services name, enabled or not', () => {
  expect(ask(shop, 'compose.yaml', { profiles: ['test'] })?.profiles).toEqual({
    available: ['debug', 'test'],
    active: ['test'],
  });
});

test('a file that is no part of any project has none', () => {
  expect(ask(shop, 'values.yaml')).toBeUndefined();
});

const parts = `
#- compose.live.yaml
include: [part/queue.yaml]
services:
  web: { extends: { file: compose.base.yaml, service: web }, networks: [back] }
networks: { back: }
#- compose.base.yaml
services:
  web: { image: nginx }
#- part/queue.yaml
services:
  queue: { image: rabbitmq, networks: [back] }
#- elsewhere/compose.base.yaml
services:
  web: { image: nginx }
#- compose.one.yaml
services:
  a: { extends: { file: compose.two.yaml, service: b } }
#- compose.two.yaml
services:
  b: { image: nginx }
  c: { extends: { file: compose.one.yaml, service: d } }
`;

test('a file that only another one of an unusual name pulls in belongs to that one', () => {
  const live = ['shop lone: compose.live.yaml + compose.base.yaml part/queue.yaml'];
  expect(shown(ask(parts, 'compose.base.yaml'))).toEqual(live);
  expect(shown(ask(parts, 'part/queue.yaml'))).toEqual(live);
  expect(ask(parts, 'part/queue.yaml')?.lacksOtherPart).toBe(false);
  expect(shown(ask(parts, 'elsewhere/compose.base.yaml'))).toEqual(['elsewhere lone: elsewhere/compose.base.yaml']);
});

test('of two that pull in each other each stands alone', () => {
  expect(shown(ask(parts, 'compose.two.yaml'))).toEqual(['shop lone: compose.two.yaml + compose.one.yaml']);
  expect(shown(ask(parts, 'compose.one.yaml'))).toEqual(['shop lone: compose.one.yaml + compose.two.yaml']);
});
