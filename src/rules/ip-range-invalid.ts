import { containsAddress, formatPrefix, masked, parsePrefix } from '../net/prefix.ts';
import type { Prefix } from '../net/prefix.ts';
import { changeTo } from './facts/edits.ts';
import { isKnown } from './facts/place.ts';
import { declaredPools, isOurs } from './facts/pools.ts';
import type { Report, Rule } from './rule.ts';
import { nothing } from './rule.ts';

/** Source: observed on Engine 28.5 ("invalid ip-range …"). */
export const ipRangeInvalid: Rule = {
  code: 'ip-range-invalid',
  title: 'An ip_range that is no part of the subnet',
  severity: 'error',
  origin: 'engine',
  enabled: true,
  doc: `
\`ip_range\` is the part of the subnet that automatic addresses come from. It is written in CIDR notation, with its own network address,
and lies within the subnet. Otherwise the Engine refuses the network with \`invalid ip-range …\`.
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
          ip_range: 10.2.0.0/25
                    ^^^^^^^^^^^
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
          ip_range: 10.1.0.128/25
`,
  },
  explains: ['invalid-ip-range', 'ip-range-host-bits', 'ip-range-outside-subnet', 'ip-range-too-wide'],
  checkNetwork(network, context) {
    if (!isOurs(network)) return nothing;
    const reports: Report[] = [];
    for (const pool of declaredPools(network)) {
      const { ipRange } = pool.pool;
      if (!ipRange || !isKnown(ipRange) || ipRange.value === '') continue;
      const wrong = problem(ipRange.value, pool.prefix);
      if (wrong === undefined) continue;
      const part = upperHalf(pool.prefix);
      const range = parsePrefix(ipRange.value);
      const clean = range && formatPrefix(masked(range));
      const wanted = range && clean !== ipRange.value && !problem(clean ?? '', pool.prefix) ? clean : part;
      reports.push({
        span: ipRange.origin.span,
        because: ipRange.origin,
        message: wrong,
        related: [{ span: pool.subnet.origin.span, message: 'the subnet it must lie in' }],
        fixes: () => changeTo(context, ipRange.origin.span, wanted),
      });
    }
    return reports;
  },
};

/** The upper half of a subnet: what is left of it stays for static addresses. */
function upperHalf(subnet: Prefix): string | undefined {
  const bits = subnet.bits + 1;
  const width = subnet.family === 4 ? 32 : 128;
  return bits > width
    ? undefined
    : formatPrefix({ ...subnet, value: subnet.value + (1n << BigInt(width - bits)), bits });
}

function problem(text: string, subnet: Prefix): string | undefined {
  const range = parsePrefix(text);
  const says = (words: string) => `At up the Engine says "invalid ip-range ${text}: ${words}".`;
  if (!range)
    return `"${text}" is not in CIDR notation, such as ${upperHalf(subnet) ?? formatPrefix(subnet)}. ${says('invalid CIDR block notation')}`;
  if (range.family !== subnet.family)
    return `${text} is of the other family. ${says(`parent subnet is an IPv${subnet.family} block`)}`;
  const clean = masked(range);
  if (clean.value !== range.value)
    return `${text} has bits set behind its prefix. ${says(`it should be ${formatPrefix(clean)}`)}`;
  if (range.bits < subnet.bits)
    return `${text} is wider than the subnet. ${says(`CIDR block is bigger than its parent subnet ${formatPrefix(subnet)}`)}`;
  if (!containsAddress(subnet, range))
    return `${text} is outside the subnet. ${says(`parent subnet ${formatPrefix(subnet)} doesn't contain ip-range`)}`;
  return undefined;
}
