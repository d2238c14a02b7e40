import type { Span } from '../base/span.ts';
import type { NetworkConfig, Project } from '../compose/project.ts';
import { firstValue, formatPrefix, masked, parsePrefix, sizeOf } from '../net/prefix.ts';
import { takenAddresses } from './facts/addresses.ts';
import { members } from './facts/members.ts';
import { isKnown } from './facts/place.ts';
import type { DeclaredPool } from './facts/pools.ts';
import { declaredPools, isOurs, reservation } from './facts/pools.ts';
import type { Report, Rule } from './rule.ts';
import { nothing } from './rule.ts';

/** Larger pools are not counted: nobody fills them, and counting would cost time. */
const countable = 4096n;

/** Source: observed on Engine 28.5 ("no available IPv4 addresses on this network's address pools"). */
export const subnetTooSmall: Rule = {
  code: 'subnet-too-small',
  title: 'A subnet with fewer addresses than containers',
  severity: 'error',
  origin: 'engine',
  enabled: true,
  doc: `
Of a subnet the network address, the broadcast address and the gateway are gone, and \`aux_addresses\` too; of an \`ip_range\` only what lies in
it is handed out. When the containers without a static address outnumber the rest, the last to start fail with
\`no available IPv4 addresses on this network's address pools\`. A /30 serves one container, a /29 five, a /32 none.

Use a wider subnet or range.
`,
  examples: {
    bad: `
services:
  a:
    image: nginx
    networks: [front]
  b:
    image: nginx
    networks: [front]
networks:
  front:
    ipam:
      config:
        - subnet: 10.1.0.0/30
                  ^^^^^^^^^^^
`,
    good: `
services:
  a:
    image: nginx
    networks: [front]
  b:
    image: nginx
    networks: [front]
networks:
  front:
    ipam:
      config:
        - subnet: 10.1.0.0/29
`,
  },
  explains: ['no-free-address'],
  checkNetwork(network, context) {
    if (!network.used || !isOurs(network)) return nothing;
    const reports: Report[] = [];
    for (const pool of declaredPools(network)) {
      const { family } = pool.prefix;
      if (declaredPools(network).filter((other) => other.prefix.family === family).length > 1) continue;
      const part = dynamicPart(pool);
      if (!part || sizeOf(part.prefix) > countable) continue;
      const wanted = automatic(context.project, network, family);
      if (wanted <= leastFree(context.project, pool, part.prefix)) continue;
      const free = freeIn(context.project, pool, part.prefix);
      if (wanted <= free) continue;
      reports.push({
        span: part.span,
        message: `${formatPrefix(part.prefix)} has ${free} ${free === 1 ? 'address' : 'addresses'} for containers and ${wanted} ask for one. The Engine fails the last with "no available IPv${family} addresses on this network's address pools". Use a wider ${part.kind}.`,
      });
    }
    return reports;
  },
};

function dynamicPart(pool: DeclaredPool) {
  const { ipRange } = pool.pool;
  if (!ipRange || ipRange.value === '') return { prefix: pool.prefix, span: pool.subnet.origin.span, kind: 'subnet' };
  const range = isKnown(ipRange) ? parsePrefix(ipRange.value) : undefined;
  return range && { prefix: masked(range), span: ipRange.origin.span satisfies Span, kind: 'range' };
}

/** A bound that is quickly known: network, broadcast, gateway and auxiliary addresses are all that is ever reserved. */
function leastFree(project: Project, pool: DeclaredPool, part: DeclaredPool['prefix']): number {
  const taken = takenAddresses(project, pool.network, part.family).size;
  return Number(sizeOf(part)) - taken - 3 - pool.pool.auxAddresses.size;
}

function freeIn(project: Project, pool: DeclaredPool, part: DeclaredPool['prefix']): number {
  const taken = takenAddresses(project, pool.network, part.family);
  let free = 0;
  for (let offset = 0n; offset < sizeOf(part); offset++) {
    const value = firstValue(part) + offset;
    if (!taken.has(value) && !reservation(pool, { family: part.family, value })) free++;
  }
  return free;
}

/** Containers on the network that ask for any address of the family. */
function automatic(project: Project, network: NetworkConfig, family: 4 | 6): number {
  let count = 0;
  for (const service of members(project).get(network.key) ?? []) {
    const attachment = service.networks.get(network.key);
    const written = family === 4 ? attachment?.ipv4Address : attachment?.ipv6Address;
    // An address that holds an unset variable may yet be a static one.
    if (written || !isKnown(service.scale)) continue;
    count += service.scale.value;
  }
  return count;
}
