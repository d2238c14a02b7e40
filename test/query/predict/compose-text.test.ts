import { expect, test } from 'vitest';
import { predicted } from '../../support/predict.ts';

test.each([
  [
    'services:\n  a: { image: x, networks: [nowhere] }',
    'service "a" refers to undefined network nowhere: invalid compose project',
  ],
  [
    'services:\n  a: { image: x, depends_on: [b] }',
    'service "a" depends on undefined service "b": invalid compose project',
  ],
  [
    'services:\n  a: { image: x, container_name: one, scale: 2 }',
    "services.scale: can't set container_name and a as container name must be unique: invalid compose project",
  ],
  [
    'services:\n  a: { image: x, container_name: q }',
    "validating /shop/compose.yaml: services.a.container_name 'q' does not match pattern '[a-zA-Z0-9][a-zA-Z0-9_.-]+'",
  ],
  ['services:\n  a: { image: x, ports: ["80:80/ftp"] }', 'Invalid proto: ftp'],
  [
    'services:\n  a: { image: x, network_mode: "service:b" }\n  b: { image: x, network_mode: "service:a" }',
    'dependency cycle detected: a -> b -> a',
  ],
  [
    'services:\n  a: { image: x, container_name: dup }\n  b: { image: x, container_name: dup }',
    'services.b: container name "dup" is already in use by service {}"',
  ],
])('%j is refused as Compose words it', (text, expected) => {
  expect(predicted(text).up).toMatchObject({ ok: false, stage: 'config', error: expected });
});
