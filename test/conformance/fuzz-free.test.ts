import { expect, test } from 'vitest';
import { dice } from '../../scripts/conformance/fuzz-dice.ts';
import { freeProject } from '../../scripts/conformance/fuzz-free.ts';
import { composeText } from '../../scripts/conformance/compose-file.ts';

test('a seed and a number give the same project, others another', () => {
  expect(freeProject(3, 4)).toEqual(freeProject(3, 4));
  expect(freeProject(3, 4)).not.toEqual(freeProject(3, 5));
  expect(freeProject(3, 4)).not.toEqual(freeProject(4, 4));
});

test('dice fall on every side, and choose without repeating', () => {
  const random = dice(1);
  const seen = new Set(Array.from({ length: 200 }, () => random.below(6)));
  expect([...seen].sort()).toEqual([0, 1, 2, 3, 4, 5]);
  const some = Array.from({ length: 50 }, () => random.some(['a', 'b', 'c', 'd'], 1, 3));
  for (const one of some) expect(one).toEqual([...new Set(one)].sort());
  expect(new Set(some.map((one) => one.length))).toEqual(new Set([1, 2, 3]));
});

/** What of the format shapes a network; each must come up in a hundred projects. */
const features = [
  'internal: true',
  'enable_ipv6: true',
  'enable_ipv4: false',
  'ip_range:',
  'aux_addresses:',
  'gateway:',
  'driver: macvlan',
  'external: true',
  'enable_icc:',
  'enable_ip_masquerade:',
  'gateway_mode_ipv4:',
  'gateway_mode_ipv6:',
  'host_binding_ipv4:',
  'inhibit_ipv4:',
  'mtu:',
  'container_iface_prefix:',
  'trusted_host_interfaces:',
  'aliases:',
  'ipv4_address:',
  'ipv6_address:',
  'mac_address:',
  'gw_priority:',
  'priority:',
  'interface_name:',
  'link_local_ips:',
  'network_mode: host',
  'network_mode: none',
  'network_mode: bridge',
  'network_mode: service:',
  'ports:',
  'host_ip:',
  'expose:',
  'scale:',
  'replicas:',
  'container_name:',
  'hostname:',
  'domainname:',
  'links:',
  'dns:',
  'dns_search:',
  'dns_opt:',
  'extra_hosts:',
  'sysctls:',
  'depends_on:',
];

test.each(features)('projects have %s', (feature) => {
  const texts = Array.from({ length: 100 }, (_, run) => composeText(freeProject(5, run)));
  expect(texts.filter((text) => text.includes(feature)).length).toBeGreaterThan(0);
});
