import fc from 'fast-check';
import { expect, test } from 'vitest';
import { positionAt, sourceText } from '../../src/base/text.ts';
import { createWorkspace, settle } from '../../src/query/workspace.ts';
import { parseYaml } from '../../src/yaml/parse.ts';

const sample = 'services:\n  web:\n    image: nginx\n  db:\n    image: postgres\nnetworks:\n  back:\n';
const edit = fc.record({
  at: fc.double({ min: 0, max: 1, noNaN: true }),
  remove: fc.nat(8),
  insert: fc.constantFrom('', 'x', ':', '\n  ', '\n', 'a: b\n'),
  read: fc.boolean(),
});

test('edits that come faster than they are read lead to the same tree', () => {
  fc.assert(
    fc.property(fc.array(edit, { maxLength: 8 }), (edits) => {
      const workspace = createWorkspace();
      workspace.open('/compose.yaml', sample);
      let text = sample;
      for (const { at, remove, insert, read } of edits) {
        if (read) workspace.yaml('/compose.yaml');
        const source = sourceText(text);
        const start = Math.floor(at * text.length);
        const end = Math.min(text.length, start + remove);
        const range = { start: positionAt(source, start), end: positionAt(source, end) };
        workspace.applyEdits('/compose.yaml', [{ range, text: insert }]);
        text = text.slice(0, start) + insert + text.slice(end);
      }
      expect(workspace.source('/compose.yaml')?.text).toBe(text);
      expect(JSON.stringify(shape(workspace.yaml('/compose.yaml')))).toBe(
        JSON.stringify(shape(parseYaml('/compose.yaml', text))),
      );
    }),
    { numRuns: 100 },
  );
});

/** A tree without what only a block knows of itself. */
function shape(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(shape);
  if (typeof value !== 'object' || value === null) return value;
  if ('start' in value && 'end' in value) return [value.start, value.end];
  return Object.fromEntries(Object.entries(value).map(([key, part]) => [key, shape(part)]));
}

test('a question is asked again until every file that it wants has been read', async () => {
  const workspace = createWorkspace();
  const disk = new Map([
    ['/a', '/b'],
    ['/b', '/c'],
  ]);
  const follow = (file: string): string => {
    const source = workspace.source(file);
    if (source === undefined) workspace.want(file);
    return source ? follow(source.text) : file;
  };
  const answer = await settle(
    workspace,
    async (file) => disk.get(file) ?? null,
    () => follow('/a'),
  );
  expect(answer).toBe('/c');
  expect(workspace.source('/c')).toBe(null);
});

test('what an editor shows wins over the disk until it is closed', () => {
  const workspace = createWorkspace();
  workspace.open('/a', 'new');
  workspace.forget('/a');
  expect(workspace.source('/a')?.text).toBe('new');
  workspace.close('/a');
  expect(workspace.source('/a')).toBe(undefined);
});
