import type { Report, Rule } from './rule.ts';
import { similar } from './facts/similar.ts';
import { fix } from './facts/edits.ts';

/** Source: observed on Compose 2.40: references of services whose profile is not active are not checked. */
export const profileUndefinedNetwork: Rule = {
  code: 'profile-undefined-network',
  title: 'A service of an inactive profile joins a network that is not declared',
  severity: 'error',
  origin: 'advice',
  enabled: true,
  doc: `
Compose checks the networks of enabled services only. A service in a profile that is not active may name a network that nobody declared; the
project is refused (\`refers to undefined network …\`) as soon as somebody activates the profile.

Declare the network.
`,
  examples: {
    bad: `
services:
  web:
    image: nginx
    networks: [front]
  debug:
    image: busybox
    profiles: [debug]
    networks: [ghost]
               ^^^^^
networks:
  front: {}
`,
    good: `
services:
  web:
    image: nginx
    networks: [front]
  debug:
    image: busybox
    profiles: [debug]
    networks: [front]
networks:
  front: {}
`,
  },
  check({ project }) {
    const reports: Report[] = [];
    // Without a declared network the file is a fragment of a larger project, which declares it.
    const fragment = [...project.networks.values()].every(({ implicit }) => implicit);
    if (fragment) return reports;
    for (const service of project.disabledServices.values()) {
      for (const attachment of service.networks.values()) {
        if (attachment.network === 'default' || project.networks.has(attachment.network)) continue;
        const meant = similar(attachment.network, project.networks.keys());
        const profiles = service.profiles.map(({ value }) => `"${value}"`).join(' or ');
        reports.push({
          span: attachment.origin.span,
          because: attachment.origin,
          message: `Network "${attachment.network}" is not declared. Docker does not say so before profile ${profiles} is active; then it says "service "${service.name}" refers to undefined network ${attachment.network}". Declare it under networks${meant === undefined ? '' : `, or write "${meant}"`}.`,
          fixes: () =>
            meant === undefined ? [] : fix(`Change to ${meant}`, { span: attachment.origin.span, newText: meant }),
        });
      }
    }
    return reports;
  },
};
