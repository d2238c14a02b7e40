import type { Project, ServiceConfig } from '../compose/project.ts';
import { startOrder } from '../engine/start-order.ts';
import type { Family } from '../net/address.ts';
import { formatAddress } from '../net/address.ts';
import { containsAddress, firstValue, masked, parsePrefix } from '../net/prefix.ts';
import type { StaticAddress } from './facts/addresses.ts';
import { placedAddresses, takenAddresses } from './facts/addresses.ts';
import { members } from './facts/members.ts';
import { isKnown } from './facts/place.ts';
import type { DeclaredPool } from './facts/pools.ts';
import { driverOf, isOurs, poolOf, reservation } from './facts/pools.ts';
import type { Report, Rule } from './rule.ts';
import { nothing } from './rule.ts';

/** Source: observed on Engine 28.5: automatic addresses are the lowest free ones, a static address is not kept free for its owner. */
export const addressRace: Rule = {
  code: 'address-race',
  title: 'A static address that another container may take first',
  severity: 'warning',
  origin: 'engine',
  enabled: true,
  doc: `
Containers without a static address get the lowest free one, and a static address is free until its owner starts. When enough others start
before, one of them takes it and the owner fails with \`Address already in use\`: sometimes at \`up\`, more often after a reboot. Where
\`depends_on\` makes them start before, it fails every time (error).

Give the network an \`ip_range\` that does not hold the static addresses, or move those to the upper end of the subnet.
`,
  examples: {
    bad: `
services:
  a:
    image: nginx
    networks:
      front:
        ipv4_address: 10.1.0.2
                      ^^^^^^^^
  b:
    image: nginx
    networks: [front]
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
        ipv4_address: 10.1.0.2
  b:
    image: nginx
    networks: [front]
networks:
  front:
    ipam:
      config:
        - subnet: 10.1.0.0/24
          ip_range: 10.1.0.128/25
`,
  },
  explains: ['address-race'],
  checkNetwork(network, context) {
    if (!isOurs(network) || driverOf(network) === 'overlay') return nothing;
    const placed = placedAddresses(context.project, network);
    if (placed.length === 0) return nothing;
    const rivals = dynamicMembers(context.project, network.key);
    const reports: Report[] = [];
    for (const entry of placed) {
      const pool = poolOf(network, entry.address);
      if (!pool || reservation(pool, entry.address)) continue;
      const danger = judge(context.project, entry, pool, rivals[entry.address.family]);
      if (!danger) continue;
      const text = formatAddress(entry.address);
      const who = danger.names
        .slice(0, 3)
        .map((name) => `"${name}"`)
        .join(', ');
      reports.push({
        span: entry.written.origin.span,
        because: entry.written.origin,
        ...(danger.certain ? { severity: 'error' as const } : {}),
        message: danger.certain
          ? `${who} start before "${entry.service.name}" and take ${text}, the lowest free address. It fails with "Address already in use". Add an ip_range that does not hold ${text}.`
          : `${text} is among the first automatic addresses, and ${who} may start before "${entry.service.name}" and take it ("Address already in use"). Add an ip_range that does not hold it, or use a higher address.`,
        related: [
          { span: pool.subnet.origin.span, message: 'automatic addresses come from the lower end of this subnet' },
        ],
      });
    }
    return reports;
  },
};

/** Services on the network that take any address of a family, and the number of their containers. */
interface Rivals {
  readonly services: readonly ServiceConfig[];
  readonly containers: number;
}

function dynamicMembers(project: Project, network: string): Readonly<Record<Family, Rivals>> {
  const of = (family: Family): Rivals => {
    const services = (members(project).get(network) ?? []).filter((service) => {
      const attachment = service.networks.get(network);
      return !(family === 4 ? attachment?.ipv4Address : attachment?.ipv6Address) && isKnown(service.scale);
    });
    return { services, containers: services.reduce((sum, { scale }) => sum + scale.value, 0) };
  };
  return { 4: of(4), 6: of(6) };
}

function judge(project: Project, entry: StaticAddress, pool: DeclaredPool, rivals: Rivals) {
  const ranks = rivals.containers > 0 ? rank(project, entry, pool, rivals.containers) : undefined;
  if (!ranks) return undefined;
  const order = startOrder(project.services);
  const { name } = entry.service;
  let possible = 0;
  let sure = 0;
  const names: string[] = [];
  const sureNames: string[] = [];
  for (const service of rivals.services) {
    if (order.precedes(service.name, name)) {
      sure += service.scale.value;
      sureNames.push(service.name);
    } else if (order.precedes(name, service.name)) continue;
    possible += service.scale.value;
    names.push(service.name);
  }
  if (ranks.highest < sure) return { certain: true, names: sureNames };
  return ranks.lowest < possible ? { certain: false, names } : undefined;
}

/**
 * How many automatic addresses are handed out before this one: at least, when other static ones are taken already, and at most.
 * Undefined when it is more than there are containers to take them.
 */
function rank(project: Project, entry: StaticAddress, pool: DeclaredPool, containers: number) {
  const { ipRange } = pool.pool;
  const range =
    ipRange && ipRange.value !== '' ? (isKnown(ipRange) ? parsePrefix(ipRange.value) : undefined) : pool.prefix;
  if (!range || !containsAddress(masked(range), entry.address)) return undefined;
  const statics = takenAddresses(project, pool.network, range.family);
  let lowest = 0;
  let highest = 0;
  for (let value = firstValue(range); value < entry.address.value; value++) {
    if (reservation(pool, { family: range.family, value })) continue;
    highest++;
    if (!statics.has(value) && ++lowest >= containers) return undefined;
  }
  return { lowest, highest };
}
