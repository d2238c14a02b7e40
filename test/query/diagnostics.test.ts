import { expect, test } from 'vitest';
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
