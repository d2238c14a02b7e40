import type { Fix } from '../base/finding.ts';
import { comparePrefixes, formatPrefix, lastValue, overlap, parsePrefix } from '../net/prefix.ts';
import { staticAddresses } from './facts/addresses.ts';
import { changeTo, fix, removeKey } from './facts/edits.ts';
import { freeSubnet } from './facts/free-subnet.ts';
import type { DeclaredPool } from './facts/pools.ts';
import { declaredPools, isOurs } from './facts/pools.ts';
import type { Report, Rule, RuleContext } from './rule.ts';

/** Source: observed on Engine 28.5 ("Pool overlaps with other one on this address space"); unused networks are not created and do not count. */
export const subnetOverlap: Rule = {
  code: 'subnet-overlap',
  title: 'Subnets of two networks overlap',
  severity: 'error',
  origin: 'engine',
  enabled: true,
  doc: `
Networks of one Engine cannot share addresses. Compose does not compare subnets; whichever network is created second is refused with
\`invalid pool request: Pool overlaps with other one on this address space\`. The same holds for \`docker0\`, the default bridge
(\`172.17.0.0/16\` unless the Engine is configured otherwise).

Choose a subnet of its own for each network, or leave \`ipam\` out where nobody needs fixed addresses.
`,
  examples: {
    bad: `
services:
  web:
    image: nginx
    networks: [front, back]
networks:
  front:
    ipam:
      config:
        - subnet: 10.1.0.0/16
                  ^^^^^^^^^^^
  back:
    ipam:
      config:
        - subnet: 10.1.5.0/24
                  ^^^^^^^^^^^
`,
    good: `
services:
  web:
    image: nginx
    networks: [front, back]
networks:
  front:
    ipam:
      config:
        - subnet: 10.1.0.0/16
  back:
    ipam:
      config:
        - subnet: 10.2.5.0/24
`,
  },
  explains: ['pool-overlaps'],
  check(context) {
    const pools = [...context.project.networks.values()]
      .filter((network) => network.used && isOurs(network) && !isSwarmScoped(network.driver?.value))
      .flatMap(declaredPools)
      .sort((a, b) => comparePrefixes(a.prefix, b.prefix));
    const partners = new Map<DeclaredPool, DeclaredPool[]>();
    // In this order whatever overlaps a pool follows it directly, so one open pool (the one that reaches furthest) is enough.
    let open: DeclaredPool | undefined;
    for (const pool of pools) {
      if (open && overlap(open.prefix, pool.prefix)) {
        if (open.network !== pool.network) {
          push(partners, open, pool);
          push(partners, pool, open);
        }
        if (lastValue(pool.prefix) > lastValue(open.prefix)) open = pool;
      } else open = pool;
    }
    return [
      ...[...partners].map(([pool, others]) => report(context, pool, others)),
      ...pools.flatMap((pool) => meetsDocker0(context, pool)),
    ];
  },
};

function isSwarmScoped(driver: string | undefined): boolean {
  return driver === 'overlay';
}

function push(partners: Map<DeclaredPool, DeclaredPool[]>, pool: DeclaredPool, other: DeclaredPool): void {
  const list = partners.get(pool);
  if (list) list.push(other);
  else partners.set(pool, [other]);
}

function report(context: RuleContext, pool: DeclaredPool, others: readonly DeclaredPool[]): Report {
  const names = others.slice(0, 3).map((other) => `"${other.network.key}" (${formatPrefix(other.prefix)})`);
  return {
    span: pool.subnet.origin.span,
    because: pool.subnet.origin,
    message: `${formatPrefix(pool.prefix)} of network "${pool.network.key}" overlaps ${names.join(', ')}. At up the Engine refuses the network created second: "Pool overlaps with other one on this address space". Give each network a subnet of its own.`,
    related: others.slice(0, 10).map((other) => ({
      span: other.subnet.origin.span,
      message: `subnet of network "${other.network.key}"`,
    })),
    fixes: () => fixes(context, pool),
  };
}

function meetsDocker0(context: RuleContext, pool: DeclaredPool): readonly Report[] {
  const docker0 = parsePrefix(context.profile.bridge.subnet);
  if (!docker0 || !overlap(docker0, pool.prefix)) return [];
  return [
    {
      span: pool.subnet.origin.span,
      because: pool.subnet.origin,
      message: `${formatPrefix(pool.prefix)} overlaps ${formatPrefix(docker0)}, the subnet of docker0. At up the Engine says "Pool overlaps with other one on this address space". Choose another subnet.`,
      fixes: () => fixes(context, pool),
    },
  ];
}

function fixes(context: RuleContext, pool: DeclaredPool): readonly Fix[] {
  const free = freeSubnet(context.project, context.profile, pool.prefix);
  const change = changeTo(context, pool.subnet.origin.span, free);
  const needed = staticAddresses(context.project).has(pool.network.key);
  const ipam = pool.network.ipam.origin;
  const leave =
    needed || !ipam || pool.network.ipam.pools.length > 1
      ? []
      : fix(`Remove ipam and let Docker choose the subnet`, removeKey(context, ipam.span));
  return [...change, ...leave];
}
