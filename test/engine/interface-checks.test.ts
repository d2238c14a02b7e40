import { expect, test } from 'vitest';
import { plainLinuxHost } from '../../src/engine/profile.ts';
import { lowered, refusals, states } from '../support/model.ts';
import type { PlainAttachment } from '../support/project.ts';

const setup = 'failed to set up container networking: failed to add interface VETH to sandbox:';
const complaints = (...attachments: readonly PlainAttachment[]) =>
  refusals(
    lowered({
      services: { s: { networks: Object.fromEntries(attachments.map((one, i) => [`n${i}`, one])) } },
      networks: Object.fromEntries(attachments.map((_, i) => [`n${i}`, {}])),
    }),
  );

test.each<[string, readonly PlainAttachment[], readonly string[]]>([
  ['a good name', [{ interface_name: 'wan0' }], []],
  [
    'a name too long',
    [{ interface_name: 'averyveryverylongname' }],
    [
      `start invalid-interface-name demo-s-1 @ services.s.networks.n0.interface_name: ${setup} error renaming interface "VETH" to "averyveryverylongname": numerical result out of range`,
    ],
  ],
  [
    'a name with a space',
    [{ interface_name: 'a b' }],
    [
      `start invalid-interface-name demo-s-1 @ services.s.networks.n0.interface_name: ${setup} error renaming interface "VETH" to "a b": invalid argument`,
    ],
  ],
  [
    'the name of loopback',
    [{ interface_name: 'lo' }],
    [
      `start duplicate-interface-name demo-s-1 @ services.s.networks.n0.interface_name: ${setup} error renaming interface "VETH" to "lo": file exists`,
    ],
  ],
  [
    'one name twice',
    [{ interface_name: 'x' }, { interface_name: 'x' }],
    [
      `start duplicate-interface-name demo-s-1 @ services.s.networks.n1.interface_name: ${setup} error renaming interface "VETH" to "x": file exists`,
    ],
  ],
  [
    'a name that another interface may get',
    [{ interface_name: 'eth0' }, {}],
    [
      `start interface-name-race? demo-s-1 @ services.s.networks.n0.interface_name: ${setup} error renaming interface "VETH" to "eth0": file exists`,
    ],
  ],
  ['a number that nobody else gets', [{ interface_name: 'eth1' }, {}], []],
  [
    'the address of a group',
    [{ mac_address: '03:42:ac:11:65:43' }],
    [
      `start invalid-mac-address demo-s-1 @ services.s.networks.n0.mac_address: ${setup} error setting interface "VETH" MAC to "03:42:ac:11:65:43": cannot assign requested address`,
    ],
  ],
  [
    'eight bytes',
    [{ mac_address: '02:00:5e:10:00:00:00:01' }],
    [
      `start invalid-mac-address demo-s-1 @ services.s.networks.n0.mac_address: ${setup} failed to advertise addresses: MAC address changed, got 02:00:5e:10:00:00, expected 02:00:5e:10:00:00:00:01`,
    ],
  ],
])('%s', (_title, attachments, expected) => expect(complaints(...attachments)).toEqual(expected));

test('ipvlan needs a kernel that has it', () => {
  const plain = {
    services: { s: {} },
    networks: {
      default: { driver: 'ipvlan', driver_opts: { parent: 'eth0' }, ipam: { config: [{ subnet: '10.9.0.0/24' }] } },
    },
  };
  expect(states(lowered(plain))).toEqual({ 'demo-s-1': 'running' });
  const host = { ...plainLinuxHost.host, lacks: ['ipvlan'] as const };
  expect(refusals(lowered(plain, { ...plainLinuxHost, host }))).toEqual([
    'start kernel-lacks-feature demo-s-1 @ services.s.networks.default: failed to set up container networking: failed to create the ipvlan port: operation not supported',
  ]);
});
