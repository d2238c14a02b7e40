import { expect, test } from 'vitest';
import { canonical } from '../../src/compose/transform.ts';
import { applyFix, checkMarks, findingsOf, plain, treeOf } from '../support/compose-tree.ts';

const marks = (fixture: string) => checkMarks(fixture, findingsOf(canonical));

/** The long form of one service. */
function service(text: string): unknown {
  const { value, findings } = canonical(treeOf(`services: {web: ${text}}`));
  expect(findings).toEqual([]);
  return (plain(value) as { services: { web: unknown } }).services.web;
}

test('short ports become long ones; long ones stay', () => {
  expect(service('{ports: ["127.0.0.1:8080:80/udp", 90, {target: 1}]}')).toEqual({
    ports: [
      { mode: 'ingress', host_ip: '127.0.0.1', target: 80, published: '8080', protocol: 'udp' },
      { mode: 'ingress', target: 90, protocol: 'tcp' },
      { target: 1 },
    ],
  });
});

test('an octal port is read as the number it is', () => {
  expect(service('{ports: [0100]}')).toEqual({ ports: [{ mode: 'ingress', target: 64, protocol: 'tcp' }] });
});

test('lists of names become mappings', () => {
  expect(service('{networks: [a, b], models: [m]}')).toEqual({ networks: { a: null, b: null }, models: { m: null } });
  expect(service('{depends_on: [db]}')).toEqual({
    depends_on: { db: { condition: 'service_started', required: true } },
  });
  expect(service('{depends_on: {db: {condition: service_healthy, required: false}}}')).toEqual({
    depends_on: { db: { condition: 'service_healthy', required: false } },
  });
});

test('single values become lists, and empty name servers go', () => {
  expect(service('{dns: 1.1.1.1, label_file: a, env_file: b}')).toEqual({
    dns: ['1.1.1.1'],
    label_file: ['a'],
    env_file: [{ path: 'b', required: true }],
  });
  expect(service('{dns: [""]}')).toEqual({ dns: [] });
});

test('build, volumes, devices, mounts', () => {
  expect(
    service('{build: ., gpus: all, secrets: [s], devices: ["/dev/a"], volumes: ["./a:/b/:ro", "vol:/c", /d]}'),
  ).toEqual({
    build: { context: '.' },
    gpus: [{ count: 'all' }],
    secrets: [{ source: 's' }],
    devices: [{ source: '/dev/a', target: '/dev/a', permissions: 'rwm' }],
    volumes: [
      { type: 'bind', source: './a', target: '/b', read_only: true, bind: { create_host_path: true } },
      { type: 'volume', source: 'vol', target: '/c', volume: {} },
      { type: 'volume', target: '/d', volume: {} },
    ],
  });
  expect(service('{build: {ssh: [default, a=/k], additional_contexts: [x=./y], provenance: true}}')).toEqual({
    build: { ssh: { default: null, a: '/k' }, additional_contexts: { x: './y' }, provenance: 'true' },
  });
});

test('a deprecated external name moves up', () => {
  const { value } = canonical(treeOf('networks: {a: {external: {name: x}}, b: {external: {}}}'));
  expect(plain(value)).toEqual({ networks: { a: { external: true, name: 'x' }, b: { external: true } } });
});

test('a tree without short forms comes back as it is, and twice is once', () => {
  const tree = treeOf('services: {web: {networks: {a: }, ports: [{target: 80}]}}');
  expect(canonical(tree).value).toBe(tree);
  const once = canonical(treeOf('services: {web: {ports: ["1-2:3-4"], networks: [a], volumes: [a:/b]}}')).value;
  expect(canonical(once).value).toBe(once);
});

test('the wrong part of a short port is underlined, in quotes or not', () => {
  marks(`
services:
  web:
    ports:
      - http:80
        ^^^^ port-number
      - "localhost:80:80"
         ^^^^^^^^^ port-address
      - '80/icmp'
            ^^^^ port-protocol
      - 8000:80-85
        ^^^^^^^^^^ port-range
      - ""
        ^^ port-missing-target
      - 0
        ^ port-missing-target
      - 80.5
        ^^^^ port-number
      - 99999
        ^^^^^ port-number
      - 8081:81
`);
});

test('a variable inside a port is underlined when it is what is wrong', () => {
  marks(`
services:
  web:
    ports:
      - "8080:\${C}"
              ^^^^ port-missing-target
      - "\${H:-web}:80"
              ^^^ port-number
`);
});

test('other short forms that cannot be read', () => {
  marks(`
services:
  web:
    volumes: ["aa::/b", "aa:/b:ro:x", ok:/c]
                 ^^ invalid-volume
                                 ^^ invalid-volume
    devices: ["a:b:c:d"]
              ^^^^^^^^^ invalid-device
    ulimits: {nofile: 1.5}
                      ^^^ invalid-number
    build:
      additional_contexts: [x]
                            ^ invalid-pair
      ssh: [mine]
            ^^^^ invalid-pair
networks:
  a:
    name: x
    external: {name: y}
                     ^ external-name-conflict
`);
});

test('what the schema refuses is passed over in silence', () => {
  const tree = treeOf(
    'services: {web: {ports: [true, [1]], networks: [1], depends_on: {a: }, volumes: 1, dns: {}}, x: 1}',
  );
  expect(canonical(tree).findings).toEqual([]);
});

test('fixes replace exactly the wrong part', () => {
  const fixed = (port: string) => {
    const text = `services: {web: {ports: [${port}]}}`;
    const fix = canonical(treeOf(text)).findings[0]?.fixes[0];
    return fix && applyFix(text, fix).slice('services: {web: {ports: ['.length, -3);
  };
  expect(fixed('"localhost:80:80"')).toBe('"127.0.0.1:80:80"');
  expect(fixed('"::1:8080:80"')).toBe('"[::1]:8080:80"');
  expect(fixed('"127.0.0.1:80"')).toBe('"127.0.0.1::80"');
  expect(fixed('8010-8000:80')).toBe('8000-8010:80');
  expect(fixed('8080=80')).toBe('"8080:80"');
  expect(fixed('8000:80-85')).toBe('"8000-8005:80-85"');
  expect(fixed('"8080:${C}"')).toBe('"8080:${C:-8080}"');
});
