import type { Sourced } from '../base/origin.ts';
import { parseAddress, parseIp } from '../net/address.ts';
import { containsAddress, firstValue, formatPrefix, lastValue } from '../net/prefix.ts';
import { isKnown } from './facts/place.ts';
import type { DeclaredPool } from './facts/pools.ts';
import { declaredPools, gatewayOf, isOurs } from './facts/pools.ts';
import type { Report, Rule } from './rule.ts';
import { nothing } from './rule.ts';

/** Source: observed on Engine 28.5 ("invalid auxiliary address …", "failed to allocate secondary ip address (…): Address already in use"). */
export const auxAddressInvalid: Rule = {
  code: 'aux-address-invalid',
  title: 'An auxiliary address that the subnet cannot have',
  severity: 'error',
  origin: 'engine',
  enabled: true,
  doc: `
\`aux_addresses\` keeps addresses of the subnet free for hosts that Docker does not manage. Each must be an address of the subnet, not the
gateway (the subnet's first address when none is written), not the network or broadcast address, and not named twice. Otherwise the
Engine refuses the network: \`invalid auxiliary address …\` or \`failed to allocate secondary ip address …\`.
`,
  examples: {
    bad: `
services:
  web:
    image: nginx
    networks: [front]
networks:
  front:
    ipam:
      config:
        - subnet: 10.1.0.0/24
          aux_addresses:
            printer: 10.2.0.9
                     ^^^^^^^^
`,
    good: `
services:
  web:
    image: nginx
    networks: [front]
networks:
  front:
    ipam:
      config:
        - subnet: 10.1.0.0/24
          aux_addresses:
            printer: 10.1.0.9
`,
  },
  explains: ['aux-address-outside-subnet', 'aux-address-reserved', 'invalid-aux-address'],
  checkNetwork(network) {
    if (!isOurs(network)) return nothing;
    const reports: Report[] = [];
    for (const pool of declaredPools(network)) {
      const seen = new Map<bigint, Sourced<string>>();
      for (const [name, written] of pool.pool.auxAddresses) {
        if (!isKnown(written)) continue;
        const value = parseIp(written.value)?.value;
        const earlier = value === undefined ? undefined : seen.get(value);
        if (value !== undefined) seen.set(value, earlier ?? written);
        const wrong =
          problem(name, written.value, pool) ?? (earlier && taken(name, written.value, 'already named above'));
        if (wrong === undefined) continue;
        reports.push({
          span: written.origin.span,
          because: written.origin,
          message: wrong,
          related: earlier
            ? [{ span: earlier.origin.span, message: 'the same address' }]
            : [{ span: pool.subnet.origin.span, message: 'the subnet it must lie in' }],
        });
      }
    }
    return reports;
  },
};

function problem(name: string, text: string, pool: DeclaredPool): string | undefined {
  const { prefix } = pool;
  if (text === '')
    return `The address of "${name}" is empty. At up the Engine says "non parsable secondary ip address (${name}:)". Write an address of ${formatPrefix(prefix)}.`;
  const address = parseAddress(text);
  if (!address)
    return `"${text}" is not an address. At up the Engine says "invalid auxiliary address ${name}: invalid address". Write an address of ${formatPrefix(prefix)}.`;
  if (address.family !== prefix.family)
    return `${text} is of the other family. At up the Engine says "invalid auxiliary address ${name}: parent subnet is an IPv${prefix.family} block". Write an address of the subnet.`;
  if (!containsAddress(prefix, address))
    return `${text} is outside the subnet. At up the Engine says "invalid auxiliary address ${name}: parent subnet ${formatPrefix(prefix)} doesn't contain this address". Write an address of the subnet.`;
  if (gatewayOf(pool)?.value === address.value) return taken(name, text, "the network's gateway");
  if (prefix.family === 4 && prefix.bits < 31) {
    if (address.value === firstValue(prefix)) return taken(name, text, 'the network address of the subnet');
    if (address.value === lastValue(prefix)) return taken(name, text, 'the broadcast address of the subnet');
  }
  return undefined;
}

function taken(name: string, text: string, why: string): string {
  return `${text} is ${why}. At up the Engine says "failed to allocate secondary ip address (${name}:${text}): Address already in use". Choose another address.`;
}
