import { fix, removeItem } from './facts/edits.ts';
import { attachFix, meet, networksOf } from './facts/members.ts';
import type { Report, Rule } from './rule.ts';
import { nothing } from './rule.ts';

/** Source: observed on Engine 28.5: a link across networks is accepted and resolves nothing. */
export const linkWithoutNetwork: Rule = {
  code: 'link-without-network',
  title: 'A link to a service on no common network',
  severity: 'warning',
  origin: 'advice',
  enabled: true,
  doc: `
\`links\` gives another name to a service on a common network; it connects nothing by itself. Between services without a common network the
name does not resolve, and nobody says so.

Attach one of the services to a network of the other.
`,
  examples: {
    bad: `
services:
  web:
    image: nginx
    links: [db]
            ^^
    networks: [front]
  db:
    image: postgres
    networks: [back]
networks:
  front: {}
  back: {}
`,
    good: `
services:
  web:
    image: nginx
    links: [db]
    networks: [front, back]
  db:
    image: postgres
    networks: [back]
networks:
  front: {}
  back: {}
`,
  },
  checkService(service, context) {
    if (service.links.length === 0) return nothing;
    const reports: Report[] = [];
    for (const link of service.links) {
      const target = context.project.services.get(link.value.target);
      if (!target || meet(context.project, service, target)) continue;
      reports.push({
        span: link.origin.span,
        because: link.origin,
        message: `"${service.name}" and "${target.name}" are on no common network, so this link resolves to nothing. Attach one of them to a network of the other.`,
        related: [networksOf(target)],
        fixes: () => [
          ...attachFix(context, service, target),
          ...fix('Remove the link', removeItem(context, link.origin.span)),
        ],
      });
    }
    return reports;
  },
};
