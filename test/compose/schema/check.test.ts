import { expect, test } from 'vitest';
import { checkSchema } from '../../../src/compose/schema/check.ts';
import { checkFix, checkMarks, treeOf } from '../../support/compose-tree.ts';

const schema = (fixture: string) => checkMarks(fixture, checkSchema);
const fixes = (before: string, after: string) => {
  checkFix(before, after, checkSchema);
};

test('accepts every kind of key that a real file has', () => {
  schema(`
name: shop
x-anything: [1, {a: b}]
services:
  web:
    image: nginx
    build: {context: ., args: [A=1], network: host, extra_hosts: {a: [1.2.3.4]}}
    ports: ["80:80", 90, {target: 90, published: "8090", x-note: a}]
    networks: {front: , back: {ipv4_address: 10.0.0.2, priority: 1.5, x-y: 1}}
    environment: {A: 1, B: , C: true, D: 1.5}
    ulimits: {nofile: 10, nproc: {soft: 1, hard: 2}, Odd_Key: [any]}
    command:
    deploy:
    depends_on: [db]
    healthcheck: {test: [CMD, "true"], retries: 3, interval: 1s}
    x-mine: {}
  db: {image: postgres, pid: null, storage_opt: {size: 1G}, volumes: [{type: tmpfs, target: /t, tmpfs: {size: 10}}]}
networks:
  front: {external: {name: x}, labels: [a=b]}
  back:
  "odd name": {driver: bridge}
volumes: {data: }
secrets: {s: {file: ./s, driver_opts: {a: 1}}}
configs: {c: {content: x, external: {name: y, other: 1}}}
models: {m: {model: ai/x, context_size: 1}}
include: [a.yaml, {path: [b.yaml], env_file: c}]
`);
});

test('blames the value for its type, or the key when there is no value', () => {
  schema(`
services:
  web:
    image: 1
           ^ wrong-type
    hostname:
    ^^^^^^^^ wrong-type
    network_mode: [host]
                  ^^^^^^ wrong-type
    dns: {a: 1.1.1.1}
         ^^^^^^^^^^^^ wrong-type
    ports: [true, 80.5]
            ^^^^ wrong-type
    expose: [80.5, 80]
             ^^^^ wrong-type
    labels: {date: 2020-01-01}
                   ^^^^^^^^^^ wrong-type
    networks: {front: {priority: "1"}}
                                 ^^^ wrong-type
networks:
^^^^^^^^ wrong-type
`);
});

test('a date is refused wherever the schema asks for something, not in an extension', () => {
  schema(`
x-date: 2020-01-01
services:
  web:
    x-date: 2020-01-01
    hostname: 2020-01-01
              ^^^^^^^^^^ wrong-type
    labels: {a: 2020-01-01}
                ^^^^^^^^^^ wrong-type
`);
});

test('an empty list item is underlined at its dash', () => {
  schema(`
services:
  web:
    dns:
      -
      ^ wrong-type
`);
});

test('blames unknown keys and names them, several at once', () => {
  schema(`
services:
  my web: {image: a}
  ^^^^^^ invalid-key
  web:
    port: []
    ^^^^ unknown-key
    ports: [{host_port: 1, target: 2}]
             ^^^^^^^^^ unknown-key
    networks:
      "my net":
      ^^^^^^^^ invalid-key
network: {}
^^^^^^^ unknown-key
`);
});

test('refuses words outside of a closed set, patterns, ranges, missing keys and repeated items', () => {
  schema(`
services:
  web:
    container_name: a
                    ^ value-not-allowed
    cgroup: mine
            ^^^^ value-not-allowed
    oom_score_adj: 2000
                   ^^^^ value-not-allowed
    cpu_count: -1
               ^^ value-not-allowed
    depends_on: {db: {restart: true}}
                     ^^^^^^^^^^^^^^^ missing-key
    networks: [a, b, a]
                     ^ duplicate-item
    volumes: [{type: bind}, {source: a}]
                            ^^^^^^^^^^^ missing-key
`);
});

test('a pattern need not match the whole text, as in Go', () => {
  schema('services: {web: {container_name: "my web!", pull_policy: every_2days}}');
});

test('gpus may have any key, the devices of deploy may not', () => {
  schema(`
services:
  web:
    gpus: [{count: 1, whatever: 2}]
    deploy: {resources: {reservations: {devices: [{capabilities: [gpu], whatever: 2}]}}}
                                                                        ^^^^^^^^ unknown-key
`);
});

test('a network may have an odd name, but must be a mapping', () => {
  schema(`
networks:
  "odd name": {whatever: 1}
  "other name": bridge
                ^^^^^^ wrong-type
`);
});

test('keys at the wrong level are one finding each, at the key', () => {
  schema(`
services:
  web: {image: a}
  ports:
  ^^^^^ misplaced-key
    - "80:80"
  networks:
  ^^^^^^^^ misplaced-key
    front:
      driver: bridge
`);
});

test('a service may be called like a key', () => {
  schema('services: {ports: {image: a}, networks: {build: .}, command: {image: b}}');
});

test("the message has Docker's words and what to do", () => {
  const [finding] = checkSchema(treeOf('services: {web: {networks: }}'));
  expect(finding?.message).toContain('must be a list or a mapping, but is empty');
  expect(finding?.message).toContain('Docker: services.web.networks must be a array.');
  const [union] = checkSchema(treeOf('networks: {a: {external: 1}}'));
  expect(union?.message).toContain('Docker: networks.a.external must be a boolean, mapping or string.');
});

test('a variable that cannot become a number is explained', () => {
  const tree = treeOf('services: {web: {networks: {a: {priority: "${P}"}}}}', { P: '5' });
  const [finding] = checkSchema(tree);
  expect(finding?.message).toContain('A variable always gives text');
  expect(finding?.fixes).toEqual([]);
});

test('fixes: quote, unquote, wrap', () => {
  fixes('services: {web: {hostname: 12}}', 'services: {web: {hostname: "12"}}');
  fixes('services: {web: {networks: {a: {priority: "1"}}}}', 'services: {web: {networks: {a: {priority: 1}}}}');
  fixes('services:\n  web:\n    ports: "80:80"\n', 'services:\n  web:\n    ports: ["80:80"]\n');
  fixes('services:\n  web:\n    dns_opt: use-vc # c\n', 'services:\n  web:\n    dns_opt: [use-vc] # c\n');
  fixes('name: 2020-01-01', 'name: "2020-01-01"');
  fixes('services: {web: {expose: 80}}', 'services: {web: {expose: [80]}}');
  fixes('services: {web: {links: 80}}', 'services: {web: {links: ["80"]}}');
  fixes('services: {web: {dns: 8}}', 'services: {web: {dns: "8"}}');
  fixes('services: {web: {use_api_socket: "true"}}', 'services: {web: {use_api_socket: true}}');
  fixes('networks: {a: {internal: 1}}', 'networks: {a: {internal: true}}');
});

test('fixes: rename to the key that was meant', () => {
  const renamed = (from: string, to: string) => {
    fixes(`services:\n  web:\n    ${from}: xx\n`, `services:\n  web:\n    ${to}: xx\n`);
  };
  renamed('imgae', 'image');
  renamed('net', 'network_mode');
  renamed('network-mode', 'network_mode');
  renamed('containerName', 'container_name');
  fixes('networks: {a: {enableIPv6: true}}', 'networks: {a: {enable_ipv6: true}}');
  fixes('networks: {a: {ipam: {driver_opts: {a: b}}}}', 'networks: {a: {ipam: {options: {a: b}}}}');
  fixes(
    'services: {web: {networks: {a: {ip_address: 10.0.0.2}}}}',
    'services: {web: {networks: {a: {ipv4_address: 10.0.0.2}}}}',
  );
});

test('fixes: put address pools where they belong', () => {
  fixes(
    'networks:\n  a:\n    driver: bridge\n    subnet: 10.0.0.0/24\n',
    'networks:\n  a:\n    driver: bridge\n    ipam: {config: [{subnet: 10.0.0.0/24}]}\n',
  );
  fixes(
    'networks:\n  a:\n    ipam:\n      config:\n        subnet: 10.0.0.0/24\n        aux_addresses:\n          h: 10.0.0.9\n',
    'networks:\n  a:\n    ipam:\n      config:\n        - subnet: 10.0.0.0/24\n          aux_addresses:\n            h: 10.0.0.9\n',
  );
  fixes(
    'networks:\n  a:\n    ipam:\n      - subnet: 10.0.0.0/24\n',
    'networks:\n  a:\n    ipam: {config: [{subnet: 10.0.0.0/24}]}\n',
  );
  fixes('networks: {a: {ipam: {config: [10.0.0.0/24]}}}', 'networks: {a: {ipam: {config: [subnet: 10.0.0.0/24]}}}');
  fixes('networks:\n  a: bridge\n', 'networks:\n  a: {driver: bridge}\n');
});

test('fixes: lists and mappings into each other', () => {
  fixes(
    'networks:\n  a:\n    driver_opts:\n    - com.docker.network.bridge.name=br0\n',
    'networks:\n  a:\n    driver_opts: {com.docker.network.bridge.name: "br0"}\n',
  );
  fixes(
    'services:\n  web:\n    networks:\n      a: [www]\n',
    'services:\n  web:\n    networks:\n      a: {aliases: [www]}\n',
  );
  fixes('services: {web: {networks: {a: 10.0.0.2}}}', 'services: {web: {networks: {a: {ipv4_address: 10.0.0.2}}}}');
  fixes(
    'services:\n  web:\n    networks:\n      - back\n      - front: {aliases: [www]}\n',
    'services:\n  web:\n    networks: {back: {}, front: {aliases: [www]}}\n',
  );
});

test('fixes: nothing behind a key or a dash', () => {
  fixes('services: {web: {image: a, hostname: }}', 'services: {web: {image: a}}');
  fixes(
    'services:\n  web:\n    dns:\n      - 1.1.1.1\n      -\n    image: a\n',
    'services:\n  web:\n    dns:\n      - 1.1.1.1\n    image: a\n',
  );
  fixes('services: {web: {container_name: "", image: a}}', 'services: {web: {image: a}}');
  fixes('services: {web: {labels: }}', 'services: {web: {labels:  []}}');
});

test('fixes: mappings that were meant as lists', () => {
  fixes('services:\n  web:\n    links: {db: x}\n', 'services:\n  web:\n    links: ["db:x"]\n');
  fixes('services:\n  web:\n    ports: {"8080": 80}\n', 'services:\n  web:\n    ports: ["8080:80"]\n');
  fixes('services:\n  web:\n    dns: {a: 1.1.1.1}\n', 'services:\n  web:\n    dns: ["1.1.1.1"]\n');
  fixes(
    'networks: {a: {ipam: {config: [{aux_addresses: [10.0.0.9]}]}}}',
    'networks: {a: {ipam: {config: [{aux_addresses: {host1: 10.0.0.9}}]}}}',
  );
});

test('no fix takes out what stands between the parts of a merged mapping', () => {
  const text = 'x-a: &a {image: a}\nservices:\n  web:\n    hostname:\n    <<: *a\n';
  const [finding] = checkSchema(treeOf(text));
  expect(finding?.fixes).toEqual([]);
});

test('fixes: the word that was meant, and the duplicate removed', () => {
  fixes(
    'services: {web: {depends_on: {db: {condition: healthy}}}}',
    'services: {web: {depends_on: {db: {condition: service_healthy}}}}',
  );
  fixes('services: {web: {networks: [a, b, a]}}', 'services: {web: {networks: [a, b]}}');
  fixes(
    'services:\n  web:\n    networks:\n      - a\n      - a\n      - b\n',
    'services:\n  web:\n    networks:\n      - a\n      - b\n',
  );
});
