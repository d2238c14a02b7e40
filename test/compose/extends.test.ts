import { expect, test } from 'vitest';
import { blamedText, loadFixture } from '../support/load.ts';

test('a service lays itself over its base in the same file', () => {
  const { valid, printed } = loadFixture(`
services:
  base:
    image: nginx
    ports: ["80:80"]
    hostname: base
  web:
    extends: base
    ports: ["81:81"]
    hostname: web
`);
  expect(valid).toBe(true);
  expect(printed.services['web']).toMatchObject({
    hostname: 'web',
    ports: [{ published: '80' }, { published: '81' }],
  });
});

test('chains go through files, paths counting from the file that names them', () => {
  const { valid, value } = loadFixture(`
#- compose.yaml
services:
  web:
    extends: {file: lib/middle.yaml, service: middle}
#- lib/middle.yaml
services:
  middle:
    extends: {file: deep/bottom.yaml, service: bottom}
    hostname: middle
#- lib/deep/bottom.yaml
services:
  bottom:
    image: nginx
    env_file: own.env
#- lib/deep/own.env
A=1
`);
  expect(valid).toBe(true);
  expect(value.services.get('web')).toMatchObject({ image: { value: 'nginx' }, hostname: { value: 'middle' } });
  expect(value.files).toEqual(['/shop/compose.yaml', '/shop/lib/middle.yaml', '/shop/lib/deep/bottom.yaml']);
});

test('what comes from a base says so', () => {
  const { value } = loadFixture(`
services:
  base: {image: nginx, hostname: h}
  web: {extends: base}
`);
  const reasons = value.services.get('web')?.hostname?.origin.reasons;
  expect(reasons).toMatchObject([{ kind: 'extended', service: 'base', file: '/shop/compose.yaml' }]);
});

test('tags of the extending file drop what the base has', () => {
  const { printed } = loadFixture(`
services:
  base: {image: nginx, ports: ["80:80"], dns: [1.1.1.1]}
  web:
    extends: base
    ports: !override ["81:81"]
    dns: !reset []
`);
  expect(printed.services['web']).toMatchObject({ ports: [{ published: '81' }] });
  expect(printed.services['web']).not.toHaveProperty('dns');
});

test.each([
  ['web: {image: x, extends: bse}\n  base: {image: x}', 'bse', 'extends-service-missing'],
  ['web: {image: x, extends: {service: ghost}}', 'ghost', 'extends-service-missing'],
  ['web: {image: x, extends: {file: gone.yaml, service: a}}', 'gone.yaml', 'extends-file-missing'],
  ['web: {image: x, extends: {file: other.yaml}}', 'extends', 'extends-unusable'],
  ['web: {image: x, extends: 5}', 'extends', 'extends-unusable'],
  ['a: {image: x, extends: b}\n  b: {image: x, extends: a}', 'b', 'extends-cycle'],
  ['a: {image: x, extends: a}', 'a', 'extends-cycle'],
])('%s is refused at %s', (body, blamed, code) => {
  const loaded = loadFixture(`services:\n  ${body}\n`);
  expect(loaded.valid).toBe(false);
  expect(loaded.findings.map((finding) => [finding.code, blamedText(loaded, finding)])).toEqual([[code, blamed]]);
});

test('cycles through files are found', () => {
  const { findings } = loadFixture(`
#- compose.yaml
services:
  a: {image: x, extends: {file: other.yaml, service: b}}
#- other.yaml
services:
  b: {extends: {file: compose.yaml, service: a}}
`);
  expect(findings.map(({ code }) => code)).toContain('extends-cycle');
});

test('an unknown key is ignored by Compose, and told', () => {
  const { valid, told } = loadFixture(`
services:
  base: {image: x}
  web: {extends: {service: base, path: a.yaml}}
`);
  expect(valid).toBe(true);
  expect(told).toEqual(['compose.yaml 3:33-37 warning extends-unknown-key']);
});

test('networks of the other file do not come along, and the `extends` is where that is mended', () => {
  const loaded = loadFixture(`
#- compose.yaml
services:
  web:
    extends: {file: other.yaml, service: base}
#- other.yaml
services:
  base: {image: x, networks: [back]}
networks:
  back:
`);
  expect(loaded.told).toEqual(['compose.yaml 3:4-11 error undefined-network']);
  expect(loaded.findings[0]?.related[0]?.span.file).toBe('/shop/other.yaml');
});

test('a base that is refused is refused once, where it stands', () => {
  const { told } = loadFixture(`
services:
  base: {image: x, ports: ["80:http"]}
  a: {extends: base}
  b: {extends: base}
`);
  expect(told).toEqual(['compose.yaml 2:31-35 error port-number']);
});

test.each([
  ['common.yaml', 'common.yaml', ['extends-cycle']],
  ['./common.yaml', 'common.yaml', []],
  ['common.yaml', './common.yaml', ['extends-cycle']],
])('services of one name that extend from %s and %s are a circle for Docker: %j', (first, second, want) => {
  const { findings } = loadFixture(`
#- compose.yaml
services: {web: {extends: {file: ${first}, service: web}}}
#- common.yaml
services: {web: {extends: {file: ${second}, service: base}}, base: {image: x}}
`);
  expect(findings.map(({ code }) => code)).toEqual(want);
});

test('without `file` it is none', () => {
  const { valid } = loadFixture(`
#- compose.yaml
services: {web: {extends: {file: common.yaml, service: web}}}
#- common.yaml
services: {web: {extends: base}, base: {image: x}}
`);
  expect(valid).toBe(true);
});
