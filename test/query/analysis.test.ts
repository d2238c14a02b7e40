import fc from 'fast-check';
import { expect, test } from 'vitest';
import { positionAt, sourceText } from '../../src/base/text.ts';
import { diagnostics } from '../../src/query/diagnostics.ts';
import { projects } from '../../src/query/project-answers.ts';
import { createWorkspace, type Workspace } from '../../src/query/workspace.ts';

const file = '/shop/compose.yaml';
const sample = `x-common: &common
  restart: always
services:
  web:
    <<: *common
    image: nginx:1
    networks:
      front:
        ipv4_address: 10.0.0.9
    ports: ["8080:80"]
  api:
    image: api
    labels:
      team: red
    networks: [front, back]
    ports: ["8080:8080"]
  db:
    image: "postgres"
    networks: { back: { ipv4_address: 10.0.1.1 } }
networks:
  front:
    ipam:
      config:
        - subnet: 10.0.0.0/29
  back:
    internal: true
    ipam: { config: [{ subnet: 10.0.1.0/24 }] }
`;

const places = [
  'nginx:1',
  'red',
  'team',
  '10.0.0.9',
  '8080:80"',
  'postgres',
  'back]',
  'always',
  '10.0.0.0/29',
  'web:',
  'true',
];
const edit = fc.record({
  behind: fc.constantFrom(...places),
  remove: fc.nat(2),
  insert: fc.constantFrom(
    '',
    'x',
    '1',
    ' ',
    '\n',
    '#',
    '"',
    ', a',
    ': [',
    ']',
    '\n    scale: -1',
    '\n    depends_on: [no]',
  ),
});

function answers(workspace: Workspace): string {
  return JSON.stringify([diagnostics(workspace, file), projects(workspace)]);
}

function opened(text: string): Workspace {
  const workspace = createWorkspace();
  workspace.setText('/shop/.env', null);
  workspace.open(file, text);
  return workspace;
}

test('after any edits all answers equal those about the new text from scratch', () => {
  fc.assert(
    fc.property(fc.array(edit, { maxLength: 6 }), (edits) => {
      const workspace = opened(sample);
      let text = sample;
      answers(workspace);
      for (const { behind, remove, insert } of edits) {
        const found = text.indexOf(behind);
        const start = found < 0 ? text.length : found + behind.length;
        const end = Math.min(text.length, start + remove);
        const source = sourceText(text);
        workspace.applyEdits(file, [
          { range: { start: positionAt(source, start), end: positionAt(source, end) }, text: insert },
        ]);
        text = text.slice(0, start) + insert + text.slice(end);
        expect(answers(workspace)).toBe(answers(opened(text)));
      }
    }),
    { numRuns: 20 },
  );
});

test('what was read while aliases could be followed is read anew when they cannot', () => {
  // The second of two keys is only read where an alias leads to it.
  const tail = 'x-m: 1\nx-m: &m {<<: [1]}\nx-n: {<<: [*m]}\nservices: {web: {image: x}}\n';
  const bomb = Array.from({ length: 8 }, (_, i) => {
    return `x-${i}: &a${i} [${Array.from({ length: 10 }, () => (i === 0 ? 'x' : `*a${i - 1}`)).join(', ')}]\n`;
  }).join('');
  const workspace = opened(tail);
  answers(workspace);
  const top = { line: 0, character: 0 };
  workspace.applyEdits(file, [{ range: { start: top, end: top }, text: bomb }]);
  expect(answers(workspace)).toBe(answers(opened(bomb + tail)));
});
