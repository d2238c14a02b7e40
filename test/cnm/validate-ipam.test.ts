import { expect, test } from 'vitest';
import { validateIpam } from '../../src/cnm/validate-ipam.ts';
import type { PoolRequest } from '../../src/cnm/request.ts';

const origin = (file: string) => ({ span: { file, start: 0, end: 0 }, reasons: [] });
const text = (value: string | undefined, file: string) =>
  value === undefined ? undefined : { value, origin: origin(file) };

interface Plain {
  readonly subnet?: string;
  readonly range?: string;
  readonly gateway?: string;
  readonly aux?: string;
}

const pool = ({ subnet, range, gateway, aux }: Plain): PoolRequest => ({
  origin: origin('pool'),
  subnet: text(subnet, 'subnet'),
  ipRange: text(range, 'range'),
  gateway: text(gateway, 'gateway'),
  auxAddresses: new Map(aux === undefined ? [] : [['x', { value: aux, origin: origin('aux') }]]),
});

test.each<[Plain, readonly string[]]>([
  [{ subnet: '10.0.0.0/24', range: '10.0.0.128/25', gateway: '10.0.0.1', aux: '10.0.0.2' }, []],
  [{}, ['missing-subnet pool: invalid subnet : invalid CIDR block notation']],
  [{ gateway: '10.0.0.1' }, ['missing-subnet gateway: invalid subnet : invalid CIDR block notation']],
  [{ subnet: 'banana' }, ['invalid-subnet subnet: invalid subnet banana: invalid CIDR block notation']],
  [{ subnet: '10.0.0.9/24' }, ['subnet-host-bits subnet: invalid subnet 10.0.0.9/24: it should be 10.0.0.0/24']],
  [{ subnet: 'fd00::9/64' }, []],
  [{ subnet: '10.0.0.0/24', range: 'x' }, ['invalid-ip-range range: invalid ip-range x: invalid CIDR block notation']],
  [
    { subnet: '10.0.0.0/24', range: '10.0.0.9/28' },
    ['ip-range-host-bits range: invalid ip-range 10.0.0.9/28: it should be 10.0.0.0/28'],
  ],
  [
    { subnet: '10.0.0.0/24', range: '10.1.0.0/28' },
    ["ip-range-outside-subnet range: invalid ip-range 10.1.0.0/28: parent subnet 10.0.0.0/24 doesn't contain ip-range"],
  ],
  [
    { subnet: '10.0.0.0/24', range: 'fd00::/64' },
    ['ip-range-outside-subnet range: invalid ip-range fd00::/64: parent subnet is an IPv4 block'],
  ],
  [
    { subnet: '10.0.0.0/24', gateway: 'fd00::1', aux: '10.1.0.1' },
    [
      'gateway-outside-subnet gateway: invalid gateway fd00::1: parent subnet is an IPv4 block',
      "aux-address-outside-subnet aux: invalid auxiliary address x: parent subnet 10.0.0.0/24 doesn't contain this address",
    ],
  ],
])('%j', (plain, expected) => {
  const found = validateIpam([pool(plain)], [4]);
  expect(found.map(({ code, span, text: said }) => `${code} ${span.file}: ${said}`)).toEqual(expected);
});

test('looks at IPv6 subnets only where IPv6 is on', () => {
  expect(validateIpam([pool({ subnet: 'fd00::9/64' })], [4, 6]).map(({ code }) => code)).toEqual(['subnet-host-bits']);
});
