import type { Span } from '../base/span.ts';
import { columnOf } from '../yaml/places.ts';
import { fix, preferredFix, removeKey } from './facts/edits.ts';
import { networkPair } from './facts/keys.ts';
import { isKnown, pairAt } from './facts/place.ts';
import { isOurs } from './facts/pools.ts';
import type { Rule, RuleContext } from './rule.ts';
import { nothing } from './rule.ts';

/** Source: observed on Engine 28.5 ("IPv4 or IPv6 must be enabled"). */
export const networkNoFamily: Rule = {
  code: 'network-no-family',
  title: 'A network with neither IPv4 nor IPv6',
  severity: 'error',
  origin: 'engine',
  enabled: true,
  doc: `
\`enable_ipv4: false\` leaves a network without any addresses unless \`enable_ipv6: true\` is set. The Engine refuses it:
\`IPv4 or IPv6 must be enabled\`.
`,
  examples: {
    bad: `
services:
  web:
    image: nginx
    networks: [front]
networks:
  front:
    enable_ipv4: false
    ^^^^^^^^^^^
`,
    good: `
services:
  web:
    image: nginx
    networks: [front]
networks:
  front:
    enable_ipv4: false
    enable_ipv6: true
`,
  },
  explains: ['no-address-family'],
  checkNetwork(network, context) {
    const ipv4 = network.enableIpv4;
    if (!ipv4 || ipv4.value || !isKnown(ipv4) || network.enableIpv6?.value === true || !isOurs(network)) return nothing;
    const key = networkPair(context, network, 'enable_ipv4')?.key.span;
    const add = key && insertAfter(context, key);
    return [
      {
        span: key ?? ipv4.origin.span,
        message: `Network "${network.key}" has neither IPv4 nor IPv6. At up the Engine says "IPv4 or IPv6 must be enabled". Add enable_ipv6: true, or remove enable_ipv4: false.`,
        fixes: () => [
          ...(network.enableIpv6
            ? preferredFix('Change enable_ipv6 to true', { span: network.enableIpv6.origin.span, newText: 'true' })
            : preferredFix('Add enable_ipv6: true', add)),
          ...(key ? fix('Remove enable_ipv4', removeKey(context, key)) : []),
        ],
      },
    ];
  },
};

function insertAfter(context: RuleContext, key: Span) {
  const place = pairAt(context, key);
  if (!place) return undefined;
  const end = place.pair.span.end;
  const separator = place.map.flow ? ', ' : `\n${' '.repeat(columnOf(place.text, key.start))}`;
  return { span: { file: key.file, start: end, end }, newText: `${separator}enable_ipv6: true` };
}
