import { expect, test } from 'vitest';
import { sourced, written } from '../../src/base/origin.ts';
import { span } from '../../src/base/span.ts';
import { type ProjectFrame, decode } from '../../src/compose/decode.ts';
import { canonical } from '../../src/compose/transform.ts';
import type { MapNode } from '../../src/compose/tree.ts';
import { checkFix, checkMarks, treeOf } from '../support/compose-tree.ts';

const frame: ProjectFrame = {
  name: { ...sourced('shop', written(span('/compose.yaml', 0, 0))), source: 'directory' },
  directory: '/',
  files: ['/compose.yaml'],
  profiles: [],
};

const decoded = (root: MapNode, profiles: readonly string[] = []) =>
  decode(canonical(root).value, { ...frame, profiles });
const projectOf = (text: string, profiles: readonly string[] = []) => decoded(treeOf(text), profiles).value;
const findingsOf = (root: MapNode) => decoded(root).findings;
const marks = (fixture: string) => checkMarks(fixture, findingsOf);
const service = (text: string) => projectOf(`services: {web: ${text}}`).services.get('web');

test('an empty network mode excludes no networks', () => {
  expect([...(service('{network_mode: "", networks: {a: }}')?.networks.keys() ?? [])]).toEqual(['a']);
  expect(service('{network_mode: host, networks: {a: }}')?.networks.size).toBe(0);
});

test('attachments keep their options and know whether they have any', () => {
  const web = service(
    '{networks: {a: , b: {}, c: {aliases: [x], ipv4_address: 10.0.0.2, priority: 1.9, gw_priority: -3}}}',
  );
  expect(web?.networks.get('a')?.options).toBeUndefined();
  expect(web?.networks.get('b')?.options).toBeDefined();
  expect(web?.networks.get('c')).toMatchObject({
    network: 'c',
    aliases: [{ value: 'x' }],
    ipv4Address: { value: '10.0.0.2' },
    priority: { value: 1 },
    gwPriority: { value: -3 },
  });
});

test('ports know their form and their parts', () => {
  const text = 'services: {web: {ports: ["127.0.0.1:8080:80", {target: 90, published: 9090}]}}';
  const [short, long] = projectOf(text).services.get('web')?.ports ?? [];
  expect(short).toMatchObject({ form: 'short', target: { value: 80 }, hostIp: { value: '127.0.0.1' } });
  expect(long).toMatchObject({ form: 'long', target: { value: 90 }, published: { value: '9090' }, mode: 'ingress' });
  const at = short?.published?.origin.span;
  expect(text.slice(at?.start, at?.end)).toBe('8080');
});

test('a target beyond 32 bits wraps in silence', () => {
  expect(service('{ports: [{target: 4294967296}]}')?.ports[0]?.target.value).toBe(0);
});

test('network modes empty the networks', () => {
  const web = service('{network_mode: "service:vpn", networks: [a]}');
  expect(web?.networkMode).toMatchObject({ value: 'service:vpn', mode: { kind: 'service', service: 'vpn' } });
  expect(web?.networks.size).toBe(0);
});

test('scale comes from scale, then from deploy', () => {
  expect(service('{scale: 3, deploy: {replicas: 2}}')?.scale.value).toBe(3);
  expect(service('{deploy: {replicas: 2, mode: global}}')).toMatchObject({
    scale: { value: 2 },
    deployMode: { value: 'global' },
  });
  expect(service('{}')?.scale.value).toBe(1);
});

test('pairs are read from mappings and lists', () => {
  expect(service('{sysctls: ["a=1", b], labels: {c: 1.0, d: }}')).toMatchObject({
    sysctls: new Map([
      ['a', { value: '1' }],
      ['b', { value: '' }],
    ]),
    labels: new Map([
      ['c', { value: '1' }],
      ['d', { value: '' }],
    ]),
  });
});

test('extra hosts keep their order, one entry per address', () => {
  const hosts = service('{extra_hosts: ["b:1.1.1.1,2.2.2.2", "a=[::1]"]}')?.extraHosts;
  expect(hosts?.map(({ host, address }) => `${host} ${address}`)).toEqual(['b 1.1.1.1', 'b 2.2.2.2', 'a ::1']);
  const mapped = service('{extra_hosts: {a: [1.1.1.1, "[::1]"]}}')?.extraHosts;
  expect(mapped?.map(({ address }) => address)).toEqual(['1.1.1.1', '::1']);
});

test('profiles split services, and only attached networks are used', () => {
  const text = 'services: {a: {profiles: [p], networks: [x]}, b: {networks: [y]}}\nnetworks: {x: , y: }';
  expect([...projectOf(text).services.keys()]).toEqual(['b']);
  expect([...projectOf(text).disabledServices.keys()]).toEqual(['a']);
  expect(projectOf(text).networks.get('x')?.used).toBe(false);
  expect([...projectOf(text, ['p']).services.keys()]).toEqual(['a', 'b']);
  expect(projectOf(text, ['*']).networks.get('x')?.used).toBe(true);
});

test('networks get their names, and what they say', () => {
  const text = `networks:
  a:
  b: {external: true}
  c: {name: "", internal: true, enable_ipv6: false, driver_opts: {mtu: 1500}, ipam: {driver: default, config: [{subnet: 10.0.0.0/24, aux_addresses: {h: 10.0.0.9}}]}}
`;
  const { networks } = projectOf(text);
  expect(networks.get('a')?.name.value).toBe('shop_a');
  expect(networks.get('b')?.name.value).toBe('b');
  expect(networks.get('c')).toMatchObject({
    name: { value: '' },
    internal: { value: true },
    enableIpv4: undefined,
    enableIpv6: { value: false },
    driverOpts: new Map([['mtu', { value: '1500' }]]),
    ipam: { driver: { value: 'default' }, pools: [{ subnet: { value: '10.0.0.0/24' } }] },
  });
  expect(networks.get('c')?.ipam.pools[0]?.auxAddresses.get('h')?.value).toBe('10.0.0.9');
});

test('an unchanged service is decoded once', () => {
  const tree = canonical(treeOf('services: {a: {}}')).value;
  expect(decode(tree, frame).value.services.get('a')).toBe(decode(tree, frame).value.services.get('a'));
});

test('refuses what the decoder refuses', () => {
  marks(`
services:
  web:
    stop_grace_period: "30"
                       ^^^^ invalid-duration
    mem_limit: lots
               ^^^^ invalid-size
    attach: maybe
            ^^^^^ invalid-boolean
    command: "sh -c 'a"
             ^^^^^^^^^^ invalid-command
    group_add: [1, 1.5]
                   ^^^ wrong-type
    storage_opt: {size: true}
                        ^^^^ wrong-type
    blkio_config: {weight: "300"}
                           ^^^^^ invalid-number
    environment: ["A =1"]
                  ^^^^^^ invalid-pair
    extra_hosts: [api, ":1.1.1.1", "a:b=1.1.1.1"]
                  ^^^ invalid-extra-host
                        ^ invalid-extra-host
                                    ^^^ invalid-extra-host
    ports: [{target: -1}, {target: 80, host_ip: localhost}]
                     ^^ number-overflow
                                                ^^^^^^^^^ invalid-host-ip
    configs: [{source: a, mode: "9"}]
                                ^^^ invalid-number
    deploy: {restart_policy: {delay: 5x}, resources: {limits: {cpus: half, pids: many}}}
                                     ^^ invalid-duration
                                                                     ^^^^ invalid-number
                                                                                 ^^^^ invalid-number
    build: {extra_hosts: {"a:b": 1.1.1.1}}
                          ^^^^^ invalid-extra-host
`);
});

test('refuses numbers that Go has no text or whole number for', () => {
  marks(`
services:
  web:
    ports: [{target: 80, published: 80.0}]
                                    ^^^^ wrong-type
    group_add: [18446744073709551615]
                ^^^^^^^^^^^^^^^^^^^^ wrong-type
    build: {ulimits: {nofile: {soft: "1", hard: 2}}}
                                     ^^^ invalid-number
    gpus: [{count: 1.0}, {count: ALL}]
                   ^^^ invalid-number
    healthcheck: {interval: 3000000h}
                            ^^^^^^^^ invalid-duration
`);
});

test('refuses what validation refuses', () => {
  marks(`
services:
  web:
    gpus: [{count: 1, device_ids: ["0"]}]
                      ^^^^^^^^^^ exclusive-keys
    develop: {watch: [{path: "", action: sync}]}
                             ^^ blank-value
volumes:
  v: {external: true, driver: local, x-a: 1, name: v}
                      ^^^^^^ external-conflict
secrets:
  s: {file: a, environment: B}
               ^^^^^^^^^^^ exclusive-keys
  t: {name: x}
  ^ missing-key
configs:
  c: {driver: x}
`);
});

test('a name that looks like an extension does not work', () => {
  marks(`
services:
  web:
    networks: {x-a: , b: }
               ^^^ extension-as-name
    extra_hosts: {x-h: 1.1.1.1}
                  ^^^ extension-as-name
    labels: {x-l: fine}
  off:
    profiles: [p]
    networks: [x-a]
networks: {x-a: , b: }
`);
});

test('one wrong text that two services share is one finding', () => {
  marks(`
x-a: &a
  stop_grace_period: "30"
                     ^^^^ invalid-duration
services:
  a: *a
  b: *a
`);
});

test('fixes', () => {
  checkFix('services: {a: {stop_grace_period: "30"}}', 'services: {a: {stop_grace_period: 30s}}', findingsOf);
  checkFix(
    'services: {a: {ports: [{target: 80, host_ip: "[::1]"}]}}',
    'services: {a: {ports: [{target: 80, host_ip: "::1"}]}}',
    findingsOf,
  );
  checkFix('services: {a: {ports: [{target: 80, host_ip: ""}]}}', 'services: {a: {ports: [{target: 80}]}}', findingsOf);
  checkFix(
    'services: {a: {extra_hosts: ["api 10.0.0.1"]}}',
    'services: {a: {extra_hosts: ["api=10.0.0.1"]}}',
    findingsOf,
  );
  checkFix('volumes: {v: {external: true, driver: a}}', 'volumes: {v: {external: true}}', findingsOf);
});

test('numbers that Go cannot hold are the least that it can', () => {
  const web = service('{networks: {a: {priority: .inf, gw_priority: 99999999999999999999}}}');
  expect(web?.networks.get('a')).toMatchObject({ priority: { value: -(2 ** 63) }, gwPriority: { value: -(2 ** 63) } });
  expect(service('{ports: [{target: 99999999999999999999}]}')?.ports[0]?.target.value).toBe(0);
});

test('options that begin with x- become one option of a strange name', () => {
  const project = projectOf('networks: {a: {driver_opts: {x-b: 2, c: d, x-a: 1}}}');
  const options = project.networks.get('a')?.driverOpts ?? new Map();
  expect([...options].map(([key, { value }]) => [key, value])).toEqual([
    ['c', 'd'],
    ['#extensions', 'map[x-a:1 x-b:2]'],
  ]);
});

test('without an active profile the empty one is active', () => {
  const text = 'services: {web: {profiles: [""]}, db: {profiles: [a]}}';
  expect([...projectOf(text).services.keys()]).toEqual(['web']);
  expect([...projectOf(text, ['a']).services.keys()]).toEqual(['db']);
});

test('what makes Compose crash, or is no text where it wants one', () => {
  marks(`
services:
  web:
    pid:
    ^^^ wrong-type
    storage_opt:
      size: 1
      list: [a]
            ^^^ wrong-type
      x-a: b
           ^ wrong-type
`);
  const root = treeOf('services: {web: {build: {additional_contexts: {a: ., b: 5, c: }}}}');
  expect(canonical(root).findings.map(({ code }) => code)).toEqual(['wrong-type', 'wrong-type']);
});

test('amounts may have underscores', () => {
  marks(`
services:
  web:
    mem_limit: "1_000"
    shm_size: "1_"
              ^^^^ invalid-size
`);
});
