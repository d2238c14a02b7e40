import type { Fix } from '../base/finding.ts';
import { parseAddress } from '../net/address.ts';
import { fix, preferredFix } from './facts/edits.ts';
import { isKnown, partOf, textOf } from './facts/place.ts';
import type { Span } from '../base/span.ts';
import type { Report, Rule, RuleContext } from './rule.ts';
import { nothing } from './rule.ts';

/** Source: observed on Engine 28.5 (`invalid IP address in add-host: "…"`). */
export const extraHostAddress: Rule = {
  code: 'extra-host-address',
  title: 'An extra host without a proper address',
  severity: 'error',
  origin: 'engine',
  enabled: true,
  doc: `
An entry of \`extra_hosts\` becomes a line of the container's hosts file, so what a name stands for must be an IP address, or
\`host-gateway\` for the address of the host. The Engine refuses anything else: \`invalid IP address in add-host: "…"\`.

To give another service a second name, use an alias on a network.
`,
  examples: {
    bad: `
services:
  web:
    image: nginx
    extra_hosts: ["api:10.0.0.300"]
                       ^^^^^^^^^^
`,
    good: `
services:
  web:
    image: nginx
    extra_hosts: ["api:10.0.0.30", "host.docker.internal:host-gateway"]
`,
  },
  explains: ['invalid-extra-host'],
  checkService(service, context) {
    if (service.extraHosts.length === 0) return nothing;
    const reports: Report[] = [];
    for (const entry of service.extraHosts) {
      const { host, address } = entry;
      if (address === 'host-gateway' || isAddress(address) || !isKnown(entry)) continue;
      const span = partOf(context, entry.origin.span, address, 'last');
      const meant = context.project.services.has(address)
        ? ` To reach service "${address}" as "${host}", give it the alias "${host}".`
        : '';
      reports.push({
        span,
        message: `${address === '' ? `"${host}" has no address` : `"${address}" is not an IP address`}. At up the Engine says "invalid IP address in add-host: "${address}"". Write an address, or host-gateway.${meant}`,
        fixes: () => repair(context, span, address),
      });
    }
    return reports;
  },
};

/** A zone (`fe80::1%eth0`) is refused here, other than in `dns`. */
function isAddress(text: string): boolean {
  const address = parseAddress(text);
  return address !== undefined && address.zone === undefined;
}

function repair(context: RuleContext, span: Span, address: string): readonly Fix[] {
  if (address === '' || textOf(context, span) !== address) return [];
  const trimmed = address.trim();
  const bare = trimmed.replace(/(?::\d+|\/\d+)$/, '');
  const better =
    trimmed.toLowerCase() === 'host-gateway'
      ? 'host-gateway'
      : isAddress(trimmed)
        ? trimmed
        : isAddress(bare)
          ? bare
          : undefined;
  return better === undefined
    ? fix('Change to host-gateway', { span, newText: 'host-gateway' })
    : preferredFix(`Change to ${better}`, { span, newText: better });
}
