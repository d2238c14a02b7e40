import { expect, test } from 'vitest';
import { groupFiles } from '../../src/query/projects.ts';

test('a folder’s standard file goes with its override, a set is as listed, and the rest is alone', () => {
  const files = [
    '/a/compose.yaml',
    '/a/compose.override.yml',
    '/a/compose.db.yaml',
    '/b/compose.x.yml',
    '/b/compose.yml',
  ];
  expect(groupFiles(files, [['/b/compose.yml', '/b/compose.x.yml']])).toEqual([
    { id: '/b/compose.yml', files: ['/b/compose.yml', '/b/compose.x.yml'], kind: 'set' },
    { id: '/a/compose.yaml', files: ['/a/compose.yaml', '/a/compose.override.yml'], kind: 'default' },
    { id: '/a/compose.db.yaml', files: ['/a/compose.db.yaml'], kind: 'lone' },
  ]);
});

test('sets that share files have ids of their own', () => {
  const sets = [['/base', '/test'], ['/base', '/live'], ['/base'], ['/live']];
  expect(groupFiles([], sets).map(({ id }) => id)).toEqual(['/base', '/live', '/base?2', '/live?3']);
});
