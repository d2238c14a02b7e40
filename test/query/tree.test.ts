import { expect, test } from 'vitest';
import { inspectedNetworks } from '../../src/engine/inspected.ts';
import { plainLinuxHost } from '../../src/engine/profile.ts';
import type { TreeNode } from '../../src/query/answers.ts';
import { nodeAt } from '../../src/query/node-at.ts';
import { projectTree } from '../../src/query/tree.ts';
import { vantagePoints } from '../../src/query/vantage-points.ts';
import { folder, openFixture } from '../support/workspace.ts';

const text = `
services:
  web:
    image: nginx
    networks: [front, back]
    ports: ["8080:80"]
  db:
    image: postgres
    networks:
      back: { ipv4_address: 10.1.0.9, aliases: [data] }
  helper:
    image: busybox
    network_mode: service:db
networks:
  front: {}
  back:
    internal: true
    ipam: { config: [{ subnet: 10.1.0.0/24 }] }
`;

function treeOf(fixture: string): TreeNode {
  const { workspace, analysis } = openFixture(fixture);
  return projectTree(workspace, { project: analysis.load.value, model: analysis.model, findings: analysis.findings });
}

/** The tree as an indented list of labels and descriptions. */
function outline(node: TreeNode, indent = ''): readonly string[] {
  const line = `${indent}${node.label}${node.description ? ` (${node.description})` : ''}`;
  return [line, ...node.children.flatMap((child) => outline(child, `${indent}  `))];
}

test('shows networks, sandboxes and published ports with their addresses', () => {
  expect(outline(treeOf(text)).join('\n')).toBe(`test (compose.yaml)
  Networks (2)
    back (bridge · 10.1.0.0/24 · internal)
      db (10.1.0.9)
      web (10.1.0.2)
    front (bridge · 172.18.0.0/16)
      web (172.18.0.2)
  Sandboxes (2)
    db (10.1.0.9 · shared with helper)
      back (10.1.0.9)
    web (172.18.0.2 · 10.1.0.2)
      front (172.18.0.2)
      back (10.1.0.2)
  Published ports (1)
    8080 → web:80/tcp (0.0.0.0, [::])`);
});

test('counts the problems of a network and of a service where they stand', () => {
  const tree = treeOf(text.replace('10.1.0.9', '10.2.0.9'));
  const problems = (node: TreeNode): readonly string[] => [
    ...(node.problems.errors > 0 ? [`${node.id} ${node.problems.errors}`] : []),
    ...node.children.flatMap(problems),
  ];
  expect(problems(tree)).toEqual(['test 1', 'test/sandboxes/test-db-1 1']);
});

test.each([
  ['front: {}', 'test/networks/front'],
  ['image: postgres', 'test/sandboxes/test-db-1'],
  ['back: { ipv4', 'test/sandboxes/test-db-1/test_back'],
  ['"8080:80"', 'test/ports/8080/tcp/test-web-1/80'],
  ['network_mode', 'test/sandboxes/test-db-1'],
  ['services:', undefined],
])('the text %s belongs to %s', (at, node) => {
  const { workspace, analysis } = openFixture(text);
  const source = workspace.source(`${folder}/compose.yaml`);
  if (!source) throw new Error('no text');
  const offset = source.text.indexOf(at) + 1;
  expect(nodeAt(analysis.load.value, analysis.model, `${folder}/compose.yaml`, offset)?.node).toBe(node);
});

test('one can ask from every container, the host and beyond', () => {
  const { analysis } = openFixture(text);
  const points = vantagePoints(analysis.load.value, analysis.model);
  expect(points.map(({ id, description }) => `${id}: ${description}`)).toEqual([
    'db: on back',
    'helper: in the network of db',
    'web: on front, back',
    'host: the Docker host itself',
    "outside: another machine on the host's LAN",
    'internet: a public server',
  ]);
  expect(points[0]?.names).toEqual(['test-db-1', 'db', 'data']);
});

test('a network that cannot be created stays in sight with its mistake', () => {
  const lines = outline(treeOf(text.replace('10.1.0.0/24', '10.1.0.7/24')));
  expect(lines).toContain('    back (cannot be created)');
});

test('tells whether the shape of an external network is known', () => {
  const fixture = `
services:
  web: { image: nginx, networks: [proxy] }
networks:
  proxy: { external: true }
`;
  const inspect = [{ Name: 'proxy', Driver: 'macvlan', IPAM: { Config: [{ Subnet: '10.9.0.0/24' }] } }];
  const tooltip = (inspected: unknown) => {
    const assumed = { networks: inspectedNetworks(inspected), containers: [] };
    const { workspace, analysis } = openFixture(fixture, { engine: { ...plainLinuxHost, assumed } });
    const shown = { project: analysis.load.value, model: analysis.model, findings: analysis.findings };
    return projectTree(workspace, shown).children[0]?.children[0]?.tooltip;
  };
  expect(tooltip([])).toContain('an ordinary bridge is assumed');
  expect(tooltip(inspect)).toContain('macvlan network');
  expect(tooltip(inspect)).toContain('shaped as `docker network inspect` shows it');
});

test('what an external network looks like is not made up', () => {
  const lines = outline(
    treeOf(`
services:
  web: { image: nginx, networks: [out] }
networks:
  out: { external: true }
`),
  );
  expect(lines).toContain('    out (bridge · subnet unknown · external)');
  expect(lines).toContain('      web (address unknown)');
});
