import { parseAddress } from '../net/address.ts';
import { containsAddress, firstValue, formatPrefix, lastValue } from '../net/prefix.ts';
import type { Prefix } from '../net/prefix.ts';
import { staticAddresses } from './facts/addresses.ts';
import { changeTo } from './facts/edits.ts';
import { isKnown } from './facts/place.ts';
import { declaredPools, freeAddress, isOurs } from './facts/pools.ts';
import type { Report, Rule } from './rule.ts';
import { nothing } from './rule.ts';

/** Source: observed on Engine 28.5 ("invalid gateway …", "failed to allocate gateway (…): Address already in use"). */
export const gatewayInvalid: Rule = {
  code: 'gateway-invalid',
  title: 'A gateway that the subnet cannot have',
  severity: 'error',
  origin: 'engine',
  enabled: true,
  doc: `
The gateway of a network is an address of its subnet, of the same family, written without a prefix length, and neither the network nor
the broadcast address. Otherwise the Engine refuses the network: \`invalid gateway …: parent subnet … doesn't contain this address\` or
\`failed to allocate gateway\`.

Leave \`gateway\` out to get the first address of the subnet.
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
          gateway: 10.2.0.1
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
          gateway: 10.1.0.1
`,
  },
  explains: ['gateway-outside-subnet', 'gateway-reserved', 'invalid-gateway'],
  checkNetwork(network, context) {
    if (!isOurs(network)) return nothing;
    const reports: Report[] = [];
    for (const pool of declaredPools(network)) {
      const { gateway } = pool.pool;
      if (!gateway || !isKnown(gateway) || gateway.value === '') continue;
      const wrong = problem(gateway.value, pool.prefix);
      if (wrong === undefined) continue;
      const taken = new Set(
        (staticAddresses(context.project).get(network.key) ?? []).map(({ address }) => address.value),
      );
      const free = freeAddress({ ...pool, pool: { ...pool.pool, gateway: undefined } }, taken);
      const first = free === undefined ? undefined : (firstFree(pool.prefix, taken) ?? free);
      reports.push({
        span: gateway.origin.span,
        because: gateway.origin,
        message: `${wrong} Write an address of ${formatPrefix(pool.prefix)}, or leave the gateway out.`,
        related: [{ span: pool.subnet.origin.span, message: 'the subnet it must lie in' }],
        fixes: () => changeTo(context, gateway.origin.span, first),
      });
    }
    return reports;
  },
};

function firstFree(prefix: Prefix, taken: ReadonlySet<bigint>): string | undefined {
  const value = firstValue(prefix) + 1n;
  return taken.has(value) || value > lastValue(prefix) ? undefined : formatPrefix({ ...prefix, value }).split('/')[0];
}

function problem(text: string, subnet: Prefix): string | undefined {
  const address = parseAddress(text);
  if (!address) return `"${text}" is not an address. At up the Engine says "invalid gateway ${text}: invalid address".`;
  if (address.family !== subnet.family)
    return `${text} is of the other family. At up the Engine says "invalid gateway ${text}: parent subnet is an IPv${subnet.family} block".`;
  if (!containsAddress(subnet, address))
    return `${text} is outside the subnet. At up the Engine says "invalid gateway ${text}: parent subnet ${formatPrefix(subnet)} doesn't contain this address".`;
  const edges = subnet.family === 4 && subnet.bits < 31;
  if (edges && (address.value === firstValue(subnet) || address.value === lastValue(subnet)))
    return `${text} is the ${address.value === firstValue(subnet) ? 'network' : 'broadcast'} address. At up the Engine says "failed to allocate gateway (${text}): Address already in use".`;
  return undefined;
}
