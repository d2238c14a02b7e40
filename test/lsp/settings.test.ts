import { expect, test } from 'vitest';
import { inspectedNetworksFile, settingsFrom } from '../../src/lsp/settings.ts';
import { defaultSettings } from '../../src/query/settings.ts';

const context = { root: '/project', environment: new Map([['TAG', 'process']]) };

test.each([undefined, null, 12, 'text', [], { profiles: 'not a list', engine: [], rules: 3, projects: [1, [], [2]] }])(
  'what does not fit is as if it were not there: %j',
  (section) => {
    expect(settingsFrom(section, { root: undefined, environment: new Map() })).toEqual(defaultSettings);
  },
);

test('every setting arrives', () => {
  const settings = settingsFrom(
    {
      composeVersion: '5',
      profiles: ['debug'],
      environment: { PORT: '80', WRONG: 1 },
      envFiles: ['prod.env'],
      projectName: 'shop',
      projects: [['compose.yaml', '../shared/compose.yaml']],
      rules: { 'network-unused': 'off', 'port-clash': 'loud' },
      engine: {
        version: '27.1',
        userlandProxy: false,
        hostAddress: '10.0.0.1',
        defaultAddressPools: [{ base: '10.9.0.0/16', size: 24 }],
        bridgeIpv6Subnet: 'fd00:bbb::/64',
      },
    },
    context,
  );
  expect(settings).toMatchObject({
    composeVersion: '5',
    profiles: ['debug'],
    envFiles: ['/project/prod.env'],
    projectName: 'shop',
    fileSets: [['/project/compose.yaml', '/shared/compose.yaml']],
    engine: { version: '27.1', userlandProxy: false, defaultAddressPools: [{ base: '10.9.0.0/16', size: 24 }] },
  });
  expect(settings.engine.host.ipv4).toBe('10.0.0.1');
  expect(settings.engine.bridge).toEqual({
    subnet: '10.9.0.0/24',
    gateway: '10.9.0.1',
    ipv6: { subnet: 'fd00:bbb::/64', gateway: 'fd00:bbb::1' },
  });
  expect([...settings.environment]).toEqual([
    ['TAG', 'process'],
    ['PORT', '80'],
  ]);
  expect([...settings.rules]).toEqual([['network-unused', 'off']]);
});

const proxy = { Name: 'proxy', Driver: 'bridge', IPAM: { Config: [{ Subnet: '10.9.0.0/24' }] } };

test('external networks have the shape that is pasted, or that stands in a file', () => {
  const section = (inspected: unknown) => ({ engine: { inspectedNetworks: inspected } });
  const shapes = (inspected: unknown, file?: string | null) =>
    settingsFrom(section(inspected), { ...context, ...(file === undefined ? {} : { inspected: file }) }).engine.assumed
      .networks;
  expect(shapes([proxy])).toMatchObject([{ name: 'proxy', subnets: ['10.9.0.0/24'], inspected: { driver: 'bridge' } }]);
  expect(inspectedNetworksFile(section('networks.json'), '/project')).toBe('/project/networks.json');
  expect(shapes('networks.json', JSON.stringify([proxy]))).toMatchObject([{ name: 'proxy' }]);
  expect(shapes('networks.json', 'no JSON')).toEqual([]);
  expect(shapes('networks.json', null)).toEqual([]);
  expect(inspectedNetworksFile(section([proxy]), '/project')).toBeUndefined();
});
