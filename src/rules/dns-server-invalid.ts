import { parseAddress } from '../net/address.ts';
import { changeTo, preferred } from './facts/edits.ts';
import { isKnown } from './facts/place.ts';
import type { Report, Rule } from './rule.ts';
import { nothing } from './rule.ts';

/** Source: observed on Engine 28.5 ("bad nameserver address …"). */
export const dnsServerInvalid: Rule = {
  code: 'dns-server-invalid',
  title: 'A DNS server that is not an address',
  severity: 'error',
  origin: 'engine',
  enabled: true,
  doc: `
\`dns\` takes addresses of name servers: no names, no ports, no prefix lengths, no brackets. The Engine refuses to create the container:
\`bad nameserver address …\`.
`,
  examples: {
    bad: `
services:
  web:
    image: nginx
    dns: "8.8.8.8:53"
         ^^^^^^^^^^^^
`,
    good: `
services:
  web:
    image: nginx
    dns: 8.8.8.8
`,
  },
  explains: ['invalid-dns-server'],
  checkService(service, context) {
    if (service.dns.length === 0) return nothing;
    const reports: Report[] = [];
    for (const server of service.dns) {
      if (server.value === '' || parseAddress(server.value) || !isKnown(server)) continue;
      const bare = bareAddress(server.value);
      reports.push({
        span: server.origin.span,
        because: server.origin,
        message: `"${server.value}" is not an IP address. At up the Engine says "bad nameserver address ${server.value}". Write the address of a name server alone, such as 8.8.8.8.`,
        fixes: () => preferred(changeTo(context, server.origin.span, bare)),
      });
    }
    return reports;
  },
};

/** The address in `8.8.8.8:53`, `8.8.8.8/32`, `[::1]:53`. */
function bareAddress(text: string): string | undefined {
  const candidate = /^\[([^\]]+)\]/.exec(text)?.[1] ?? text.replace(/(?::\d+|\/\d+)$/, '');
  return parseAddress(candidate) ? candidate : undefined;
}
