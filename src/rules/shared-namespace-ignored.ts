import { fix, removeKey } from './facts/edits.ts';
import { isKnown } from './facts/place.ts';
import type { Report, Rule } from './rule.ts';
import { nothing } from './rule.ts';

const ignored = ['dns_search', 'dns_opt', 'domainname', 'mac_address'];

/** Source: observed on Engine 28.5: accepted beside a shared namespace, without effect. */
export const sharedNamespaceIgnored: Rule = {
  code: 'shared-namespace-ignored',
  title: 'A key without effect in a shared network namespace',
  severity: 'warning',
  origin: 'advice',
  enabled: true,
  doc: `
With \`network_mode: service:…\` or \`container:…\` the resolver settings, the domain and the MAC address are the other container's:
\`dns_search\`, \`dns_opt\`, \`domainname\` and \`mac_address\` are accepted and do nothing.

Move the key to the service whose namespace is shared.
`,
  examples: {
    bad: `
services:
  web:
    image: nginx
    network_mode: service:vpn
    mac_address: 02:42:ac:11:00:03
    ^^^^^^^^^^^
  vpn:
    image: gluetun
`,
    good: `
services:
  web:
    image: nginx
    network_mode: service:vpn
  vpn:
    image: gluetun
    mac_address: 02:42:ac:11:00:03
`,
  },
  checkService(service, context) {
    const mode = service.networkMode;
    if (!mode || (mode.mode.kind !== 'service' && mode.mode.kind !== 'container') || !isKnown(mode)) return nothing;
    const reports: Report[] = [];
    for (const key of ignored) {
      const span = service.keys.get(key);
      if (!span) continue;
      reports.push({
        span,
        message: `"${service.name}" uses another container's network, where ${key} has no effect. Move it to that container's service.`,
        related: [{ span: mode.origin.span, message: 'the network namespace is shared here' }],
        fixes: () => fix(`Remove ${key}`, removeKey(context, span)),
      });
    }
    return reports;
  },
};
