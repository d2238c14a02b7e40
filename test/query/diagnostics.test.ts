import fc from 'fast-check';
import { expect, test } from 'vitest';
import { offsetAt, sourceText, spliceText } from '../../src/base/text.ts';
import { diagnostics } from '../../src/query/diagnostics.ts';
import { createWorkspace } from '../../src/query/workspace.ts';
import { check } from '../support/check.ts';

test('findings of loading and of rules come together, each at its text', () => {
  check(`
services:
  web:
    image: nginx
    networks: [frnt]
               ^^^^ error undefined-network
  db:
    image: postgres
    networks: [front]
networks:
  front:
    ipam:
      config:
        - subnet: 10.0.0.5/24
                  ^^^^^^^^^^^ error subnet-host-bits
`);
});

test('a file that lacks its other part is told so quietly, and only when its name is unusual', () => {
  const text = 'services:\n  web:\n    image: nginx\n    networks: [front]\n';
  const severities = (file: string): readonly string[] => {
    const workspace = createWorkspace();
    workspace.open(file, text);
    return diagnostics(workspace, file).map(({ severity }) => severity);
  };
  expect(severities('/a/compose.yaml')).toEqual(['error']);
  expect(severities('/a/compose.part.yaml')).toEqual(['info']);
});

const file = '/a/compose.yaml';
/** Several findings in one line, some that refer to others, and lines that say nothing wrong. */
const typedIn = `
services:
  web: # here
    image: nginx # here
    networks: { front: { ipv4_address: 10.0.0.300 }, frnt: { ipv4_address: 10.0.0.9 }, back: { ipv4_address: 10.9.0.1 } } # here
    ports: ["80:80", "80:81", "99999:1"] # here
  db:
    image: postgres
    ports: ["80:5432"]
    networks: { front: { ipv4_address: 10.0.0.4 } } # here
  calm:
    image: nginx # here
networks:
  front: { ipam: { config: [{ subnet: 10.0.0.0/29 }] } } # here
  back: { ipam: { config: [{ subnet: 10.0.0.0/24 }, { subnet: 10.0.0.5/28 }] } }
`;
const typed = fc.record({
  line: fc.constantFrom(...typedIn.split('\n').flatMap((line, i) => (line.endsWith('# here') ? [i] : []))),
  keys: fc.array(
    fc.record({
      from: fc.double({ min: 0, max: 1, noNaN: true }),
      remove: fc.constantFrom(0, 0, 0, 1, 3),
      insert: fc.constantFrom('', 'x', '1', ' ', ' ', 'abc', '\n'),
    }),
    { minLength: 1, maxLength: 5 },
  ),
});

test('typing in one line and then another leads to the diagnostics of the new text', () => {
  fc.assert(
    fc.property(fc.array(typed, { maxLength: 4 }), (runs) => {
      const workspace = createWorkspace();
      workspace.open(file, typedIn);
      let source = sourceText(typedIn);
      diagnostics(workspace, file);
      for (const { line, keys } of runs) {
        for (const { from, remove, insert } of keys) {
          const length = source.text.split('\n')[line]?.length ?? 0;
          const character = Math.round(length * from);
          const range = { start: { line, character }, end: { line, character: Math.min(length, character + remove) } };
          workspace.applyEdits(file, [{ range, text: insert }]);
          source = spliceText(source, offsetAt(source, range.start), offsetAt(source, range.end), insert);
          const fresh = createWorkspace();
          fresh.open(file, source.text);
          expect(diagnostics(workspace, file)).toEqual(diagnostics(fresh, file));
        }
      }
    }),
    { numRuns: 25 },
  );
});

test('typing where nothing is wrong gives the same array again', () => {
  const workspace = createWorkspace();
  workspace.open(file, typedIn);
  const type = (line: number): ReturnType<typeof diagnostics> => {
    const at = { line, character: typedIn.split('\n')[line]?.indexOf('#') ?? 0 };
    workspace.applyEdits(file, [{ range: { start: at, end: at }, text: ' ' }]);
    return diagnostics(workspace, file);
  };
  const calm = typedIn.split('\n').indexOf('    image: nginx # here', 5);
  const first = type(calm);
  expect(first.length).toBeGreaterThan(4);
  expect(type(calm)).toBe(first);
  expect(type(5)).not.toBe(first);
});
