import { attachFix, meet, networksOf } from './facts/members.ts';
import type { Report, Rule } from './rule.ts';
import { nothing } from './rule.ts';

/** Source: observed on Engine 28.5: start order and reachability are independent of each other. */
export const dependsOnWithoutNetwork: Rule = {
  code: 'depends-on-without-network',
  title: 'A dependency on a service that cannot be reached',
  severity: 'warning',
  origin: 'advice',
  enabled: false,
  doc: `
\`depends_on\` orders starts and stops, nothing more. A service that waits for another one usually wants to talk to it, and without a common
network it cannot. Off by default, because jobs that only have to run first (migrations, permissions) are common.

Attach one of the services to a network of the other.
`,
  examples: {
    bad: `
services:
  web:
    image: nginx
    depends_on: [db]
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
    depends_on: [db]
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
    if (service.dependsOn.size === 0) return nothing;
    const reports: Report[] = [];
    for (const dependency of service.dependsOn.values()) {
      const target = context.project.services.get(dependency.service);
      const implied = dependency.origin.reasons.some(({ kind }) => kind === 'defaulted');
      if (!target || implied || meet(context.project, service, target)) continue;
      reports.push({
        span: dependency.origin.span,
        because: dependency.origin,
        message: `"${service.name}" waits for "${target.name}" but shares no network with it. If it is to talk to it, attach one of them to a network of the other.`,
        related: [networksOf(target)],
        fixes: () => attachFix(context, service, target),
      });
    }
    return reports;
  },
};
