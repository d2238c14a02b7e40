import { expect, test } from 'vitest';
import { blamedText, loadFixture } from '../support/load.ts';

test('services and networks of an included file are there, and say so', () => {
  const { valid, value } = loadFixture(`
#- compose.yaml
include: [lib/db.yaml]
services:
  web: {image: x, networks: [back]}
#- lib/db.yaml
services:
  db: {image: y, networks: [back]}
networks:
  back:
`);
  expect(valid).toBe(true);
  expect(value.services.get('db')?.image?.origin.reasons).toMatchObject([
    { kind: 'included', file: '/shop/lib/db.yaml' },
  ]);
});

test('an included file may use what the includer declares', () => {
  const { valid } = loadFixture(`
#- compose.yaml
include: [db.yaml]
networks: {back: }
#- db.yaml
services:
  db: {image: y, networks: [back]}
`);
  expect(valid).toBe(true);
});

test('variables: the includer wins over the env files of the include, those over nothing', () => {
  const files = `
#- compose.yaml
include:
  - lib/a.yaml
  - {path: b.yaml, env_file: [one.env, two.env]}
#- .env
SHARED=outer
#- lib/.env
SHARED=inner
OWN=lib
#- one.env
A=1
B=1
#- two.env
B=2
#- lib/a.yaml
services:
  a: {image: x, hostname: "\${SHARED}-\${OWN}"}
#- b.yaml
services:
  b: {image: x, hostname: "\${A}-\${B}-\${OWN-none}"}
`;
  const { value } = loadFixture(files);
  expect(value.services.get('a')?.hostname?.value).toBe('outer-lib');
  expect(value.services.get('b')?.hostname?.value).toBe('1-2-none');
});

test('several paths are one model, and project_directory is where its paths count from', () => {
  const { valid, value } = loadFixture(`
#- compose.yaml
include:
  - {path: [lib/a.yaml, lib/over.yaml], project_directory: other}
#- lib/a.yaml
services:
  a: {image: x, env_file: a.env}
#- lib/over.yaml
services:
  a: {hostname: h}
#- other/a.env
X=1
`);
  expect(valid).toBe(true);
  expect(value.services.get('a')).toMatchObject({ image: { value: 'x' }, hostname: { value: 'h' } });
});

test('includes of includes', () => {
  const { valid, value } = loadFixture(`
#- compose.yaml
include: [a/one.yaml]
#- a/one.yaml
include: [b/two.yaml]
#- a/b/two.yaml
services:
  deep: {image: x}
`);
  expect(valid).toBe(true);
  expect([...value.services.keys()]).toEqual(['deep']);
});

test.each([
  ['include: a.yaml', 'a.yaml', 'include-not-list'],
  ['include: [gone.yaml]', 'gone.yaml', 'file-missing'],
  ['include: [{path: a.yaml, env_file: gone.env}]', 'gone.env', 'env-file-missing'],
  ['include: [compose.yaml]', 'compose.yaml', 'include-cycle'],
  ['include: [7]', '7', 'include-unusable'],
  ['include: [{path: {a: b}}]', '{a: b}', 'include-unusable'],
  ['include: [{file: a.yaml}]', 'file', 'include-unknown-key'],
])('%s: %s is at fault', (line, blamed, code) => {
  const loaded = loadFixture(
    `#- compose.yaml\n${line}\nservices: {web: {image: x}}\n#- a.yaml\nservices: {a: {image: x}}\n`,
  );
  expect(loaded.findings.map((finding) => [finding.code, blamedText(loaded, finding)])).toEqual([[code, blamed]]);
});

test('a cycle over several files', () => {
  const { findings } = loadFixture(`
#- compose.yaml
include: [a.yaml]
#- a.yaml
include: [b.yaml]
#- b.yaml
include: [a.yaml]
`);
  expect(findings.map(({ code, span }) => [code, span.file])).toContainEqual(['include-cycle', '/shop/b.yaml']);
});

const conflict = `
#- compose.yaml
include: [a.yaml]
services:
  web: {image: x, networks: [front]}
networks:
  front: {internal: true}
#- a.yaml
networks:
  front: {driver: bridge}
`;

test('2.40 refuses two different definitions, the same one twice is fine', () => {
  const { told, findings } = loadFixture(conflict);
  expect(told).toEqual(['compose.yaml 5:2-7 error include-conflict']);
  expect(findings[0]?.related[0]?.span.file).toBe('/shop/a.yaml');
  expect(loadFixture(conflict.replace('{internal: true}', '{driver: bridge}')).told).toEqual([]);
});

test('5 merges them', () => {
  const { valid, value } = loadFixture(conflict, { composeVersion: '5' });
  expect(valid).toBe(true);
  expect(value.networks.get('front')).toMatchObject({ driver: { value: 'bridge' }, internal: { value: true } });
});

test('what is wrong in an included file is told there', () => {
  const { told } = loadFixture(`
#- compose.yaml
include: [a.yaml]
#- a.yaml
services:
  a: {image: x, networks: [ghost], ports: ["x:80"]}
`);
  expect(told).toEqual(['a.yaml 2:44-45 error port-number', 'a.yaml 2:27-32 error undefined-network']);
});

test('what is not on this machine is no error', () => {
  const { valid, told } = loadFixture(`
include: ["https://github.com/owner/name.git"]
services:
  web: {image: x, networks: [theirs]}
`);
  expect(valid).toBe(true);
  expect(told).toEqual(['compose.yaml 1:10-45 info include-remote']);
});

test('5 includes before it extends', () => {
  const files = `
#- compose.yaml
include: [a.yaml]
services:
  web: {extends: base}
#- a.yaml
services:
  base: {image: x}
`;
  expect(loadFixture(files).findings.map(({ code }) => code)).toContain('extends-service-missing');
  expect(loadFixture(files, { composeVersion: '5' }).told).toEqual([]);
});

test('5 drops what a tag names from the included definition', () => {
  const files = `
#- compose.yaml
include: [a.yaml]
services:
  web: {ports: !override ["81:81"]}
#- a.yaml
services:
  web: {image: x, ports: ["80:80"]}
`;
  const { valid, printed } = loadFixture(files, { composeVersion: '5' });
  expect(valid).toBe(true);
  expect(printed.services['web']).toMatchObject({ ports: [{ published: '81' }] });
});

test('items that say nothing are ignored, and pointed at', () => {
  const { valid, findings } = loadFixture(`
#- compose.yaml
include: [~, 2020-01-01]
services:
  web: {image: x}
`);
  expect(valid).toBe(true);
  expect(findings.map(({ severity, code }) => `${severity} ${code}`)).toEqual([
    'warning include-unknown-key',
    'warning include-unknown-key',
  ]);
});
