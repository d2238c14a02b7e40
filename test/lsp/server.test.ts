import { afterEach, expect, test } from 'vitest';
import type { NodeAtResult, ProjectsResult, SimulateResult, VantagePointsResult } from '../../src/protocol/requests.ts';
import { parseFixture } from '../support/fixture.ts';
import { applied, disposeClients, startClient } from './client.ts';

afterEach(disposeClients);

const shop = `
services:
  web:
    image: nginx
    networks: [front]
  db:
    image: postgres
    networks:
      back:
        ipv4_address: 10.10.9.5
                      ^^^^^^^^^ address-outside-subnet
networks:
  front:
  back:
    ipam:
      config:
        - subnet: 10.10.0.0/24
`;
const address = { start: { line: 8, character: 22 }, end: { line: 8, character: 31 } };

test('a finding has its code, exact range, source and the other place', async () => {
  const client = await startClient(shop);
  const diagnostics = await client.open('compose.yaml');
  const [mark] = parseFixture(shop).marks;
  expect(diagnostics.map(({ code, source, range }) => ({ code, source, range }))).toEqual([
    { code: mark?.expected, source: 'compose-net', range: address },
  ]);
  const [related] = diagnostics[0]?.relatedInformation ?? [];
  expect(related?.location.uri).toBe(client.uri('compose.yaml'));
  expect(related?.location.range.start.line).toBe(14);
});

test('a code links to its page where the client has one', async () => {
  const client = await startClient(shop, { rulePage: 'command:open?{code}' });
  const [diagnostic] = await client.open('compose.yaml');
  expect(diagnostic?.codeDescription?.href).toBe('command:open?address-outside-subnet');
});

const hostBits = `
services:
  web:
    image: nginx
networks:
  default:
    ipam:
      config:
        - subnet: 10.10.0.7/24
                  ^^^^^^^^^^^^ subnet-host-bits
`;
const subnet = { start: { line: 7, character: 18 }, end: { line: 7, character: 30 } };

test('a quick fix mends the finding that it belongs to', async () => {
  const client = await startClient(hostBits);
  expect((await client.open('compose.yaml')).map(({ code, range }) => ({ code, range }))).toEqual([
    { code: 'subnet-host-bits', range: subnet },
  ]);
  const text = parseFixture(hostBits).files.get('compose.yaml') ?? '';
  const [fix, ...others] = await client.codeActions('compose.yaml', subnet);
  expect(others).toEqual([]);
  expect(fix).toMatchObject({ kind: 'quickfix', isPreferred: true, diagnostics: [{ code: 'subnet-host-bits' }] });
  const mended = applied(text, fix, client.uri('compose.yaml'));
  expect(mended).toContain('subnet: 10.10.0.0/24');
  const version = client.change('compose.yaml', [{ text: mended }]);
  expect((await client.published('compose.yaml', version)).diagnostics).toEqual([]);
});

test('fix all is offered only to those who ask, and mends the same', async () => {
  const client = await startClient(hostBits);
  await client.open('compose.yaml');
  const start = { start: { line: 0, character: 0 }, end: { line: 0, character: 0 } };
  expect(await client.codeActions('compose.yaml', start)).toEqual([]);
  const text = parseFixture(hostBits).files.get('compose.yaml') ?? '';
  const [action] = await client.codeActions('compose.yaml', start, ['source.fixAll']);
  expect(applied(text, action, client.uri('compose.yaml'))).toContain('subnet: 10.10.0.0/24');
});

test('no fix is offered where nothing is wrong', async () => {
  const client = await startClient(shop);
  await client.open('compose.yaml');
  const elsewhere = { start: { line: 1, character: 0 }, end: { line: 1, character: 0 } };
  expect(await client.codeActions('compose.yaml', elsewhere)).toEqual([]);
});

test('incremental changes are applied one after another', async () => {
  const client = await startClient(shop);
  await client.open('compose.yaml');
  const version = client.change('compose.yaml', [
    { range: { start: { line: 8, character: 29 }, end: { line: 8, character: 30 } }, text: '' },
    { range: { start: { line: 8, character: 28 }, end: { line: 8, character: 29 } }, text: '0.' },
  ]);
  expect((await client.published('compose.yaml', version)).diagnostics).toEqual([]);
  expect(client.errors).toEqual([]);
});

test('while typing only the newest version is answered', async () => {
  const client = await startClient(shop);
  await client.open('compose.yaml');
  const at = { start: { line: 3, character: 16 }, end: { line: 3, character: 16 } };
  let version = 0;
  for (const text of 'abcdefghij') version = client.change('compose.yaml', [{ range: at, text }]);
  await client.published('compose.yaml', version);
  const answered = client.log.filter((one) => (one.version ?? 0) > 1);
  expect(answered.length).toBeLessThan(4);
  expect(answered.at(-1)?.version).toBe(version);
});

test('closing a document takes its findings away', async () => {
  const client = await startClient(shop);
  await client.open('compose.yaml');
  client.close('compose.yaml');
  await expect.poll(() => client.log.at(-1)?.diagnostics).toEqual([]);
});

test('YAML that is no compose file is left alone', async () => {
  const client = await startClient('#- values.yaml\nservices: 12\n#- compose.yaml\nservices: {}\n');
  client.notify('textDocument/didOpen', {
    textDocument: { uri: client.uri('values.yaml'), languageId: 'yaml', version: 1, text: 'services: 12\n' },
  });
  await client.open('compose.yaml');
  expect(client.log.map(({ uri }) => uri)).toEqual([client.uri('compose.yaml')]);
});

test.each(['client', 'server'] as const)('files that nobody opened are read through the %s', async (reader) => {
  const client = await startClient(
    `
#- compose.yaml
include: [base.yaml]
services:
  web:
    image: nginx:\${TAG}
    networks: [shared]
#- base.yaml
networks:
  shared:
#- .env
TAG=1
`,
    reader === 'client' ? { readFile: true, rootScheme: 'vscode-vfs://github' } : {},
  );
  expect(await client.open('compose.yaml')).toEqual([]);
  expect(client.reads).toContain('base.yaml');
  expect(client.reads).toContain('.env');
});

test('a change on disk of an included file is seen', async () => {
  const client = await startClient(`
#- compose.yaml
include: [base.yaml]
services:
  web:
    image: nginx
    networks: [shared]
#- base.yaml
networks:
  shared:
`);
  expect(await client.open('compose.yaml')).toEqual([]);
  client.write('base.yaml', 'networks:\n  other:\n');
  await expect
    .poll(() =>
      client.log.findLast(({ uri }) => uri === client.uri('compose.yaml'))?.diagnostics.map(({ code }) => code),
    )
    .toEqual(['undefined-network']);
});

test('the unsaved text of an included file counts', async () => {
  const client = await startClient(`
#- compose.yaml
include: [base.yaml]
services:
  web:
    image: nginx
    networks: [shared]
#- base.yaml
networks:
  shared:
`);
  await client.open('compose.yaml');
  await client.open('base.yaml', { text: 'networks:\n  other:\n' });
  await expect
    .poll(() =>
      client.log.findLast(({ uri }) => uri === client.uri('compose.yaml'))?.diagnostics.map(({ code }) => code),
    )
    .toEqual(['undefined-network']);
});

test('settings change the severity of a rule', async () => {
  const client = await startClient(shop, { settings: { rules: { 'address-outside-subnet': 'hint' } } });
  const [diagnostic] = await client.open('compose.yaml');
  expect(diagnostic?.severity).toBe(4);
});

test('an external network is judged by what docker network inspect printed into a file', async () => {
  const fixture = `
#- compose.yaml
services:
  web:
    image: nginx
    networks:
      proxy: { ipv4_address: 10.8.0.5 }
networks:
  proxy: { external: true }
#- networks.json
[{ "Name": "proxy", "Driver": "bridge", "IPAM": { "Config": [{ "Subnet": "10.9.0.0/24" }] } }]
`;
  const told = async (engine: object) => {
    const client = await startClient(fixture, { settings: { engine } });
    return (await client.open('compose.yaml')).map(({ message }) => message);
  };
  expect(await told({})).toEqual([]);
  expect(await told({ inspectedNetworks: 'networks.json' })).toEqual([
    expect.stringContaining('no configured subnet or ip-range contain the IP address 10.8.0.5'),
  ]);
});

test('projects are listed with a tree whose places are URIs', async () => {
  const client = await startClient(shop, { readFile: true, rootScheme: 'vscode-vfs://github' });
  const { projects } = await client.request<ProjectsResult>('composeNetwork/projects', {});
  expect(projects.map(({ id, name }) => ({ id, name }))).toEqual([{ id: client.uri('compose.yaml'), name: 'project' }]);
  const [networks] = projects[0]?.tree.children ?? [];
  expect(networks?.children.map(({ label }) => label)).toEqual(['back', 'front']);
  expect(networks?.children[0]?.location?.file).toBe(client.uri('compose.yaml'));
});

test('vantage points know the service under the cursor', async () => {
  const client = await startClient(shop);
  await client.open('compose.yaml');
  const { points, current } = await client.request<VantagePointsResult>('composeNetwork/vantagePoints', {
    project: client.uri('compose.yaml'),
    at: { file: client.uri('compose.yaml'), line: 6, character: 8 },
  });
  expect(points.map(({ id }) => id)).toEqual(['db', 'web', 'host', 'outside', 'internet']);
  expect(current).toBe('db');
});

test('a line leads to its item of the tree', async () => {
  const client = await startClient(shop);
  await client.open('compose.yaml');
  const at = { file: client.uri('compose.yaml'), line: 10, character: 3 };
  expect(await client.request<NodeAtResult>('composeNetwork/nodeAt', at)).toEqual({
    project: client.uri('compose.yaml'),
    node: 'project/networks/front',
  });
});

test('a failing ping names the lines and offers a fix that makes it pass', async () => {
  const text = parseFixture(shop).files.get('compose.yaml')?.replace('10.10.9.5', '10.10.0.5') ?? '';
  const client = await startClient(`#- compose.yaml\n${text}`);
  await client.open('compose.yaml');
  const ask = { project: client.uri('compose.yaml'), request: { kind: 'ping', from: 'web', to: 'db' } };
  const failed = await client.request<SimulateResult>('composeNetwork/simulate', ask);
  expect(failed?.verdict).toBe('NAME_ERROR');
  expect(failed?.output).toEqual(["ping: bad address 'db'"]);
  expect(failed?.blame.map(({ file }) => file)).toContain(client.uri('compose.yaml'));

  const [fix] = failed?.fixes ?? [];
  const documentChanges = [
    {
      textDocument: { uri: client.uri('compose.yaml'), version: 1 },
      edits: fix?.changes.map(({ range, newText }) => ({ range, newText })) ?? [],
    },
  ];
  const mended = applied(text, { title: '', edit: { documentChanges } }, client.uri('compose.yaml'));
  client.change('compose.yaml', [{ text: mended }]);
  expect((await client.request<SimulateResult>('composeNetwork/simulate', ask))?.verdict).toBe('DELIVERED');
});

test('questions about what is not there are answered with nothing', async () => {
  const client = await startClient(shop);
  const project = client.uri('elsewhere/compose.yaml');
  const request = { kind: 'ping', from: 'web', to: 'db' };
  expect(await client.request('composeNetwork/simulate', { project, request })).toBeNull();
  expect(await client.request('composeNetwork/nodeAt', { file: project, line: 0, character: 0 })).toBeNull();
  expect(await client.request('composeNetwork/vantagePoints', { project })).toEqual({ points: [] });
});
