import { expect, test } from 'vitest';
import { lowered, refusals } from '../support/model.ts';

test('addresses, names and sysctls of an endpoint are complained about together', () => {
  const attachment = {
    ipv4_address: 'fd00::1',
    link_local_ips: ['0.0.0.0'],
    driver_opts: { 'com.docker.network.endpoint.sysctls': 'net.ipv4.conf.IFNAME.forwarding=1,net.ipv4.foo' },
  };
  const [only] = lowered({ services: { s: { networks: { default: attachment } } } }).refusals;
  expect(only?.text.split('\n').slice(1)).toEqual([
    '* invalid IPv4 address: fd00::1',
    '* invalid link-local IP address: 0.0.0.0',
    '* user specified IP address is supported only when connecting to networks with user configured subnets',
    "* unrecognised network interface sysctl 'net.ipv4.foo'; represent 'net.X.Y.ethN.Z=V' as 'net.X.Y.IFNAME.Z=V', 'X' must be 'ipv4', 'ipv6' or 'mpls'",
  ]);
});

test('the default bridge takes neither addresses nor aliases', () => {
  const found = refusals(
    lowered({
      services: { s: { networks: { out: { ipv4_address: '172.17.0.9' } } } },
      networks: { out: { external: true, name: 'bridge' } },
    }),
  );
  expect(found[0]).toMatch(
    /^create address-on-predefined-network demo-s-1 @ services\.s\.networks\.out\.ipv4_address: invalid config for network bridge/,
  );
});
