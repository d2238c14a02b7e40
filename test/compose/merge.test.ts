import { expect, test } from 'vitest';
import { finish } from '../../src/compose/finish.ts';
import { mergeRoots } from '../../src/compose/merge.ts';
import { child } from '../../src/compose/nodes.ts';
import { readDocument } from '../../src/compose/read-tree.ts';
import type { MapNode, Path } from '../../src/compose/tree.ts';
import { applyResets } from '../../src/compose/reset.ts';
import { parseYaml } from '../../src/yaml/parse.ts';
import { loadFixture, plain } from '../support/load.ts';

function read(file: string, text: string): { readonly root: MapNode; readonly resets: readonly Path[] } {
  const [document] = parseYaml(`/shop/${file}`, text).documents;
  const result = document && readDocument(document);
  if (result?.root?.kind !== 'map') throw new Error('the text is no mapping');
  return { root: result.root, resets: result.resets };
}

/** Merges a second file over a first one that is already in long form, as loading does. */
function merge(base: string, over: string) {
  const below = read('base.yaml', base);
  const above = read('over.yaml', over);
  return mergeRoots(applyResets(finish(below.root).value, above.resets), above.root);
}

function checkMerge(base: string, over: string, want: string): void {
  const { value, findings } = merge(base, over);
  expect(findings).toEqual([]);
  expect(plain(value)).toEqual(plain(read('want.yaml', want).root));
}

const service = (body: string): string => `services:\n  web:\n    ${body}\n`;

test.each([
  ['a scalar gives way', 'hostname: a', 'hostname: b', 'hostname: b'],
  ['nothing overrides with null', 'hostname: a', 'hostname:', 'hostname: a'],
  ['lists add up', 'expose: ["1"]', 'expose: ["2"]', 'expose: ["1", "2"]'],
  ['commands are replaced', 'command: [a]', 'command: [b]', 'command: [b]'],
  ['a command can become a text', 'command: [a]', 'command: b', 'command: b'],
  ['dns becomes one list', 'dns: 1.1.1.1', 'dns: [2.2.2.2]', 'dns: [1.1.1.1, 2.2.2.2]'],
  ['sysctls become a list', 'sysctls: {b: 1, a: 2}', 'sysctls: [c=3]', 'sysctls: [a=2, b=1, c=3]'],
  ['labels become a list', 'labels: {a: x}', 'labels: {b: }', 'labels: [a=x, b]'],
  [
    'hosts that are there are not added again',
    'extra_hosts: [a=1.1.1.1]',
    'extra_hosts: [a=1.1.1.1, b=2.2.2.2]',
    'extra_hosts: [a=1.1.1.1, b=2.2.2.2]',
  ],
  [
    'a host with several addresses has several items',
    'extra_hosts: {a: [1.1.1.1, 2.2.2.2]}',
    'extra_hosts: [b=3.3.3.3]',
    'extra_hosts: [a=1.1.1.1, a=2.2.2.2, b=3.3.3.3]',
  ],
  [
    'networks as a list join networks as a mapping',
    'networks: {a: {aliases: [x]}}',
    'networks: [a, b]',
    'networks: {a: {aliases: [x]}, b: }',
  ],
  [
    'aliases add up',
    'networks: {a: {aliases: [x]}}',
    'networks: {a: {aliases: [y]}}',
    'networks: {a: {aliases: [x, y]}}',
  ],
  ['a build context can be a text', 'build: ./a', 'build: {network: host}', 'build: {context: ./a, network: host}'],
  [
    'dependencies as a list join those as a mapping',
    'depends_on: {a: {condition: service_healthy, required: true}}',
    'depends_on: [b]',
    'depends_on: {a: {condition: service_healthy, required: true}, b: {condition: service_started, required: true}}',
  ],
  [
    'logging options add up for one driver',
    'logging: {driver: a, options: {x: "1"}}',
    'logging: {options: {y: "2"}}',
    'logging: {driver: a, options: {x: "1", y: "2"}}',
  ],
  [
    'and are replaced with the driver',
    'logging: {driver: a, options: {x: "1"}}',
    'logging: {driver: b}',
    'logging: {driver: b}',
  ],
  ['a limit is replaced', 'ulimits: {nofile: {soft: 1, hard: 2}}', 'ulimits: {nofile: 3}', 'ulimits: {nofile: 3}'],
  ['!reset drops what is there', 'expose: ["1"]', 'expose: !reset []', '{}'],
  ['!override replaces it', 'expose: ["1"]', 'expose: !override ["2"]', 'expose: ["2"]'],
  ['!reset can name one network', 'networks: [a, b]', 'networks: {a: !reset null}', 'networks: {b: }'],
])('%s', (_title, base, over, want) => {
  checkMerge(service(base), service(over), service(want));
});

const pools = (...texts: readonly string[]): string => `networks: {n: {ipam: {config: [${texts.join(', ')}]}}}\n`;

test('pools merge by subnet', () => {
  checkMerge(
    pools('{subnet: 10.0.0.0/24, gateway: 10.0.0.1}'),
    pools('{subnet: 10.0.0.0/24, ip_range: 10.0.0.0/25}'),
    pools('{subnet: 10.0.0.0/24, gateway: 10.0.0.1, ip_range: 10.0.0.0/25}'),
  );
});

test('a pool that the later file does not name is lost', () => {
  checkMerge(pools('{subnet: 10.0.0.0/24}'), pools('{subnet: 10.1.0.0/24}'), pools('{subnet: 10.1.0.0/24}'));
});

test('pools in another order, of which one is new, end up as one pool twice, as in Compose', () => {
  checkMerge(
    pools('{subnet: 10.0.0.0/24, gateway: 10.0.0.1}', '{subnet: fd00::/64}'),
    pools('{subnet: fd01::/64, gateway: fd01::1}', '{subnet: 10.0.0.0/24, ip_range: 10.0.0.0/25}'),
    pools(
      '{subnet: 10.0.0.0/24, gateway: fd01::1, ip_range: 10.0.0.0/25}',
      '{subnet: 10.0.0.0/24, gateway: 10.0.0.1, ip_range: 10.0.0.0/25}',
    ),
  );
});

test.each([
  ['networks: {n: {driver: bridge}}\n', 'networks: {n: bridge}\n', 'bridge'],
  ['services: {web: {expose: ["1"]}}\n', 'services: {web: {expose: "2"}}\n', '"2"'],
  ['services: {web: {networks: {n: {aliases: [a]}}}}\n', 'services: {web: {networks: {n: {aliases: b}}}}\n', 'b'],
  [pools('{subnet: 10.0.0.0/24}'), 'networks: {n: {ipam: {config: 10.0.0.0/24}}}\n', '10.0.0.0/24'],
])('%j cannot be overridden by %j', (base, over, blamed) => {
  const { findings } = merge(base, over);
  expect(findings.map(({ code, span }) => [code, span.file, over.slice(span.start, span.end)])).toEqual([
    ['cannot-override', '/shop/over.yaml', blamed],
  ]);
});

test.each(['networks', 'depends_on', 'models'])('a single value for %s is ignored', (key) => {
  const base = service(`${key}: [a]`);
  const { value, findings } = merge(base, service(`${key}: b`));
  expect(child(child(child(value, 'services'), 'web'), key)?.kind).toBe('map');
  expect(findings.map(({ code, severity }) => [code, severity])).toEqual([['cannot-override', 'warning']]);
  expect(merge(base, service(`${key}: [1]`)).findings.map(({ severity }) => severity)).toEqual(['error']);
});

test('nothing can be laid over logging', () => {
  expect(merge(service('logging: {driver: x}'), service('logging:')).findings).toHaveLength(1);
});

test('an empty list of services is refused, whatever other files say', () => {
  const files = '#- compose.yaml\nservices: {web: {image: x}}\n#- o.yaml\nservices:\n';
  expect(loadFixture(files, { files: ['compose.yaml', 'o.yaml'] }).told).toEqual(['o.yaml 1:0-8 error wrong-type']);
});

test('a value that took the place of another names it', () => {
  const { value } = merge(service('hostname: a'), service('hostname: b'));
  const hostname = child(child(child(value, 'services'), 'web'), 'hostname');
  expect(hostname?.origin.reasons).toMatchObject([{ kind: 'merged', over: { file: '/shop/base.yaml' } }]);
});

test('what neither file changed is the same node, and merging again gives the same nodes', () => {
  const base = read('base.yaml', 'services: {a: {image: x}, b: {image: y}}\n').root;
  const over = read('over.yaml', 'services: {b: {hostname: h}}\n').root;
  const first = child(mergeRoots(base, over).value, 'services');
  const second = child(mergeRoots(base, over).value, 'services');
  expect(child(first, 'a')).toBe(child(child(base, 'services'), 'a'));
  expect(child(first, 'b')).toBe(child(second, 'b'));
});
