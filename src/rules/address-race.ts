import type { Project } from '../compose/project.ts';
import { formatAddress } from '../net/address.ts';
import { containsAddress, firstValue, masked, parsePrefix } from '../net/prefix.ts';
import type { StaticAddress } from './facts/addresses.ts';
import { placedAddresses, takenAddresses } from './facts/addresses.ts';
import { members } from './facts/members.ts';
import { isKnown } from './facts/place.ts';
import type { DeclaredPool } from './facts/pools.ts';
import { driverOf, isOurs, poolOf, reservation } from './facts/pools.ts';
import { startedBefore } from './facts/start-order.ts';
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
    const reports: Report[] = [];
    for (const entry of placed) {
      const pool = poolOf(network, entry.address);
      if (!pool || reservation(pool, entry.address)) continue;
      const danger = judge(context.project, entry, pool);
      if (!danger) continue;
      const text = formatAddress(entry.address);
      const who = danger.names
        .slice(0, 3)
        .map((name) => `"${name}"`)
        .join(', ');
      reports.push({
        span: entry.written.origin.span,
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

function judge(project: Project, entry: StaticAddress, pool: DeclaredPool) {
  const network = pool.network.key;
  const family = entry.address.family;
  const mine = startedBefore(project, entry.service.name);
  let possible = 0;
  let sure = 0;
  const names: string[] = [];
  const sureNames: string[] = [];
  const ranks = rank(project, entry, pool);
  if (!ranks) return undefined;
  for (const service of members(project).get(network) ?? []) {
    const attachment = service.networks.get(network);
    const written = family === 4 ? attachment?.ipv4Address : attachment?.ipv6Address;
    if (written || service === entry.service || !isKnown(service.scale)) continue;
    if (mine.has(service.name)) {
      sure += service.scale.value;
      sureNames.push(service.name);
    } else if (startedBefore(project, service.name).has(entry.service.name)) continue;
    possible += service.scale.value;
    names.push(service.name);
  }
  if (ranks.highest < sure) return { certain: true, names: sureNames };
  return ranks.lowest < possible ? { certain: false, names } : undefined;
}

/** How many automatic addresses are handed out before this one: at least, when other static ones are taken already, and at most. */
function rank(project: Project, entry: StaticAddress, pool: DeclaredPool) {
  const { ipRange } = pool.pool;
  const range =
    ipRange && ipRange.value !== '' ? (isKnown(ipRange) ? parsePrefix(ipRange.value) : undefined) : pool.prefix;
  if (!range || !containsAddress(masked(range), entry.address)) return undefined;
  const first = firstValue(range);
  // Nobody starts a thousand containers on one network before this one.
  if (entry.address.value - first > 1000n) return undefined;
  const statics = takenAddresses(project, pool.network, range.family);
  let lowest = 0;
  let highest = 0;
  for (let value = first; value < entry.address.value; value++) {
    if (reservation(pool, { family: range.family, value })) continue;
    highest++;
    if (!statics.has(value)) lowest++;
  }
  return { lowest, highest };
}
