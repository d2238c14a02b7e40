import type { ExtraHost } from '../compose/project.ts';
import { fix, removeItem } from './facts/edits.ts';
import { isKnown, sameSpan } from './facts/place.ts';
import type { Report, Rule } from './rule.ts';
import { nothing } from './rule.ts';

/** Source: observed on Engine 28.5: both lines stand in /etc/hosts, and the C library takes the first. */
export const extraHostDuplicate: Rule = {
  code: 'extra-host-duplicate',
  title: 'An extra host with two addresses',
  severity: 'hint',
  origin: 'advice',
  enabled: true,
  doc: `
Two entries of \`extra_hosts\` for one name both go to the container's hosts file. Most programs use the first; some try both. An IPv4 and an IPv6
address for one name are fine.
`,
  examples: {
    bad: `
services:
  web:
    image: nginx
    extra_hosts: ["a:1.2.3.4", "a:1.2.3.5"]
                               ^^^^^^^^^^^
`,
    good: `
services:
  web:
    image: nginx
    extra_hosts: ["a:1.2.3.4", "b:1.2.3.5"]
`,
  },
  checkService(service, context) {
    if (service.extraHosts.length < 2) return nothing;
    const seen = new Map<string, ExtraHost>();
    const reports: Report[] = [];
    for (const entry of service.extraHosts) {
      const key = `${entry.address.includes(':') ? 6 : 4} ${entry.host.toLowerCase()}`;
      const earlier = seen.get(key);
      if (!earlier) seen.set(key, entry);
      else if (isKnown(entry) && isKnown(earlier) && !sameSpan(earlier.origin.span, entry.origin.span))
        reports.push({
          span: entry.origin.span,
          because: entry.origin,
          message: `"${entry.host}" already stands for ${earlier.address}; most programs use that one. Remove one of the two.`,
          related: [{ span: earlier.origin.span, message: 'the first address' }],
          fixes: () => fix('Remove this entry', removeItem(context, entry.origin.span)),
        });
    }
    return reports;
  },
};
