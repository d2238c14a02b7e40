import { addName, fix } from './facts/edits.ts';
import { meet } from './facts/members.ts';
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
      const network = [...target.networks.keys()].find((key) => key !== 'default');
      reports.push({
        span: dependency.origin.span,
        because: dependency.origin,
        message: `"${service.name}" waits for "${target.name}" but shares no network with it. If it is to talk to it, attach one of them to a network of the other.`,
        related: [{ span: target.networksKey ?? target.origin.span, message: `the networks of "${target.name}"` }],
        fixes: () =>
          network !== undefined && service.networksKey
            ? fix(`Attach "${service.name}" to "${network}"`, addName(context, service.networksKey, network))
            : [],
      });
    }
    return reports;
  },
};
