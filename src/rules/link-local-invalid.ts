import { parseAddress } from '../net/address.ts';
import { containsAddress, parsePrefix } from '../net/prefix.ts';
import { changeTo, preferred } from './facts/edits.ts';
import { isKnown } from './facts/place.ts';
import type { Report, Rule } from './rule.ts';
import { nothing } from './rule.ts';

const ranges = ['169.254.0.0/16', 'fe80::/10'].flatMap((text) => parsePrefix(text) ?? []);

/** Source: observed on Engine 28.5 ("invalid link-local IP address" at create, "invalid link local IP address" at start). */
export const linkLocalInvalid: Rule = {
  code: 'link-local-invalid',
  title: 'A link-local address that is none',
  severity: 'error',
  origin: 'engine',
  enabled: true,
  doc: `
\`link_local_ips\` takes addresses of \`169.254.0.0/16\` (or \`fe80::/10\`), without a prefix length. The Engine refuses anything else with
\`invalid link-local IP address\`.

For an ordinary address use \`ipv4_address\` and a subnet.
`,
  examples: {
    bad: `
services:
  web:
    image: nginx
    networks:
      front:
        link_local_ips: [10.1.1.1]
                         ^^^^^^^^
networks:
  front: {}
`,
    good: `
services:
  web:
    image: nginx
    networks:
      front:
        link_local_ips: [169.254.8.8]
networks:
  front: {}
`,
  },
  explains: ['invalid-link-local-address'],
  checkService(service, context) {
    const reports: Report[] = [];
    for (const attachment of service.networks.values()) {
      for (const written of attachment.linkLocalIps) {
        if (!isKnown(written)) continue;
        const address = parseAddress(written.value);
        if (address && ranges.some((range) => containsAddress(range, address))) continue;
        const bare = written.value.split('/')[0] ?? '';
        reports.push({
          span: written.origin.span,
          because: written.origin,
          message: `"${written.value}" is not a link-local address (169.254.0.0/16 or fe80::/10, without a prefix length). At up the Engine says "invalid link-local IP address: ${written.value}".`,
          fixes: () =>
            bare !== written.value && parseAddress(bare) ? preferred(changeTo(context, written.origin.span, bare)) : [],
        });
      }
    }
    return reports.length > 0 ? reports : nothing;
  },
};
