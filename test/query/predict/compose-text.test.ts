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
  [
    'services:\n  a: { image: x, ports: [{ target: -1 }, { target: -2 }], healthcheck: { test: [CMD, x], retries: -3 } }',
    "decoding failed due to the following error(s):\n'services[a].ports[0].target' cannot parse value as 'uint32': -1 overflows uint\n'services[a].ports[1].target' cannot parse value as 'uint32': -2 overflows uint\n'services[a].healthcheck.retries' cannot parse value as 'uint64': -3 overflows uint",
  ],
  [
    'services:\n  a: { image: x, ports: ["80-81:90-91", "8080:0"] }',
    'service ports services.a.ports.[2] is missing a target port',
  ],
  [
    'services:\n  a: { image: x, ports: [{ target: http }] }',
    'error while interpolating services.a.ports.[].target: failed to cast to expected type: strconv.Atoi: parsing "http": invalid syntax',
  ],
  ['services: [a]', 'services must be a mapping'],
])('%j is refused as Compose words it', (text, expected) => {
  expect(predicted(text).up).toMatchObject({ ok: false, stage: 'config', error: expected });
});
