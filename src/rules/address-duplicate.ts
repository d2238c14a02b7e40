import type { NetworkConfig } from '../compose/project.ts';
import { formatAddress } from '../net/address.ts';
import type { StaticAddress } from './facts/addresses.ts';
import { placedAddresses, takenAddresses } from './facts/addresses.ts';
import { changeTo } from './facts/edits.ts';
import { sameSpan } from './facts/place.ts';
import { freeAddress, isOurs, poolOf } from './facts/pools.ts';
import type { Report, Rule, RuleContext } from './rule.ts';
import { nothing } from './rule.ts';

/** Two services with one address. Source: observed on Engine 28.5 ("Address already in use" at start). */
export const addressDuplicate: Rule = {
  code: 'address-duplicate',
  title: 'Two services ask for the same address',
  severity: 'error',
  origin: 'engine',
  enabled: true,
  doc: `
An address of a network belongs to one container. The service that starts second fails with \`Address already in use\`; which one that is
depends on the start order.

Give one of them another address.
`,
  examples: {
    bad: `
services:
  a:
    image: nginx
    networks:
      front:
        ipv4_address: 10.1.0.5
                      ^^^^^^^^
  b:
    image: nginx
    networks:
      front:
        ipv4_address: 10.1.0.5
                      ^^^^^^^^
networks:
  front:
    ipam:
      config:
        - subnet: 10.1.0.0/24
`,
    good: `
services:
  a:
    image: nginx
    networks:
      front:
        ipv4_address: 10.1.0.5
  b:
    image: nginx
    networks:
      front:
        ipv4_address: 10.1.0.6
networks:
  front:
    ipam:
      config:
        - subnet: 10.1.0.0/24
`,
  },
  explains: ['address-in-use'],
  checkNetwork(network, context) {
    if (!isOurs(network)) return nothing;
    const groups = new Map<string, StaticAddress[]>();
    for (const entry of placedAddresses(context.project, network)) {
      const text = formatAddress(entry.address);
      const group = groups.get(text);
      if (group) group.push(entry);
      else groups.set(text, [entry]);
    }
    return [...groups.values()].filter((group) => group.length > 1).flatMap((group) => report(context, network, group));
  },
};

function report(context: RuleContext, network: NetworkConfig, group: readonly StaticAddress[]): readonly Report[] {
  const [first] = group;
  const pool = first && poolOf(network, first.address);
  if (!first || !pool) return nothing;
  const taken = new Set(takenAddresses(context.project, network, first.address.family));
  return group.map((entry, index) => {
    const free = index === 0 ? undefined : freeAddress(pool, taken);
    const others = group.filter((other) => other !== entry);
    const related = others
      .slice(0, 10)
      .filter((other) => !sameSpan(other.written.origin.span, entry.written.origin.span))
      .map((other) => ({
        span: other.written.origin.span,
        message: `also the address of service "${other.service.name}"`,
      }));
    return {
      span: entry.written.origin.span,
      because: entry.written.origin,
      message: `${formatAddress(entry.address)} on network "${network.key}" is asked for by ${names(group)}. Only the first to start gets it; the Engine refuses the other: "Address already in use". Give each its own address.`,
      related,
      fixes: () => changeTo(context, entry.written.origin.span, free),
    };
  });
}

function names(group: readonly StaticAddress[]): string {
  const shown = group.slice(0, 5).map(({ service }) => `"${service.name}"`);
  return `${shown.join(', ')}${group.length > 5 ? ` and ${group.length - 5} more` : ''}`;
}
