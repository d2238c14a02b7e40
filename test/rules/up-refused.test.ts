import { expect, test } from 'vitest';
import { openFixture } from '../support/workspace.ts';

test('what another rule explains is not said twice', () => {
  const { analysis } = openFixture('services: { web: { image: nginx, dns: 8.8.8.300, container_name: "my web" } }');
  expect(analysis.findings.map(({ code }) => code).sort()).toEqual(['container-name-invalid', 'dns-server-invalid']);
});

test('the default of a variable counts as written', () => {
  const service = (name: string) => `  ${name}: { image: nginx, ports: ["\${RANGE:-9000-9001}:80"] }\n`;
  const { analysis } = openFixture(`services:\n${['a', 'b', 'c'].map(service).join('')}`);
  expect(analysis.findings.map(({ code, severity }) => `${severity} ${code}`)).toEqual(['error up-refused']);
});

const web = (more: string, networks = '{}'): string =>
  `services: { web: { image: nginx${more && `, ${more}`} } }\nnetworks: { default: ${networks} }\n`;
const pool = (entry: string, more = ''): string => `{ ${more} ipam: { config: [{ ${entry} }] } }`;

test.each([
  [web(`hostname: ${'ä'.repeat(33)}`), 'hostname-too-long'],
  [web('ports: [{ target: 70000 }]'), 'port-target-range'],
  [web('ports: [{ target: 80, protocol: http }]'), 'port-protocol-unknown'],
  [
    'services: { web: { image: nginx, network_mode: host, sysctls: { net.core.somaxconn: 1 } } }',
    'sysctl-host-network',
  ],
  [web('sysctls: { vm.swappiness: 1 }'), 'up-refused'],
  [web('', pool('subnet: 224.0.0.0/24')), 'subnet-public'],
  [web('', pool('subnet: 127.0.5.0/24')), 'up-refused'],
  [web('', pool("subnet: '::/120'", 'enable_ipv6: true,')), 'up-refused'],
  [web('', pool("subnet: 'ff05::/64'", 'enable_ipv6: true,')), 'up-refused'],
  [web('', pool("subnet: '::ffff:10.0.0.0/120'", 'enable_ipv6: true,')), 'up-refused'],
  [web('', pool("subnet: 10.1.0.0/24, aux_addresses: { x: '' }")), 'aux-address-invalid'],
  [web('', pool("subnet: 10.1.0.0/24, aux_addresses: { x: '::ffff:10.1.0.9' }")), 'aux-address-invalid'],
  [web('', pool("subnet: 10.1.0.0/24, gateway: '::ffff:10.1.0.9'")), 'gateway-invalid'],
  [web('', "{ name: 'container:x' }"), 'network-name-reserved'],
  [web('', "{ name: '' }"), 'network-name-empty'],
])('%s is refused, and said once', (text, code) => {
  const { analysis } = openFixture(text);
  expect(analysis.model.refusals.map(({ certainty }) => certainty)).toEqual(['fixed']);
  const errors = analysis.findings.filter(({ severity }) => severity === 'error');
  expect(errors.map((finding) => finding.code)).toEqual([code]);
});

test.each([
  web('mac_address: 0242AC110007'),
  web('ports: [{ target: 0 }]'),
  web('ports: [{ target: 80, protocol: http }]', '{ internal: true }'),
  web('', pool('subnet: 239.1.0.0/24', 'internal: true,')),
  web('', pool("subnet: '::ffff:10.0.0.0/120'", 'enable_ipv4: false, enable_ipv6: true,')),
])('%s is no error', (text) => {
  const { analysis } = openFixture(text);
  expect(analysis.model.refusals).toEqual([]);
  expect(analysis.findings.filter(({ severity }) => severity === 'error')).toEqual([]);
});
