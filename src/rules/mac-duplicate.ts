import type { Sourced } from '../base/origin.ts';
import type { ServiceConfig } from '../compose/project.ts';
import { canonicalMac } from '../net/mac.ts';
import { isKnown, sameSpan } from './facts/place.ts';
import { members } from './facts/members.ts';
import type { Report, Rule } from './rule.ts';
import { nothing } from './rule.ts';

/** Source: observed on Engine 28.5: accepted, for several services and for several replicas. */
export const macDuplicate: Rule = {
  code: 'mac-duplicate',
  title: 'Two containers of a network with one MAC address',
  severity: 'warning',
  origin: 'advice',
  enabled: true,
  doc: `
The Engine gives the same MAC address to two containers of a network when the file says so. The bridge then delivers frames for both to
whichever spoke last, and connections hang now and then.

Give each container its own, or leave \`mac_address\` out.
`,
  examples: {
    bad: `
services:
  a:
    image: nginx
    networks:
      front:
        mac_address: "02:42:ac:11:00:03"
                     ^^^^^^^^^^^^^^^^^^^
  b:
    image: nginx
    networks:
      front:
        mac_address: "02:42:ac:11:00:03"
                     ^^^^^^^^^^^^^^^^^^^
networks:
  front: {}
`,
    good: `
services:
  a:
    image: nginx
    networks:
      front:
        mac_address: "02:42:ac:11:00:03"
  b:
    image: nginx
    networks:
      front:
        mac_address: "02:42:ac:11:00:04"
networks:
  front: {}
`,
  },
  checkNetwork(network, context) {
    const groups = new Map<string, { readonly service: ServiceConfig; readonly written: Sourced<string> }[]>();
    for (const service of members(context.project).get(network.key) ?? []) {
      const written =
        service.networks.get(network.key)?.macAddress ?? (service.networks.size === 1 ? service.macAddress : undefined);
      const mac = written && isKnown(written) ? canonicalMac(written.value) : undefined;
      if (!written || mac === undefined) continue;
      const group = groups.get(mac);
      if (group) group.push({ service, written });
      else groups.set(mac, [{ service, written }]);
    }
    if (groups.size === 0) return nothing;
    const reports: Report[] = [];
    for (const [mac, group] of groups) {
      for (const { service, written } of group) {
        const others = group.filter((other) => other.service !== service);
        if (others.length === 0 && service.scale.value < 2) continue;
        reports.push({
          span: written.origin.span,
          because: written.origin,
          message: `${others.length > 0 ? `${others.map((other) => `"${other.service.name}"`).join(', ')} on network "${network.key}" ${others.length > 1 ? 'have' : 'has'}` : `All ${service.scale.value} containers of "${service.name}" have`} the same MAC address ${mac}. Docker accepts it, and connections then fail at random. Give each container its own.`,
          related: others
            .slice(0, 10)
            .map((other) => ({ span: other.written.origin.span, message: `service "${other.service.name}"` }))
            .filter(({ span }) => !sameSpan(span, written.origin.span)),
        });
      }
    }
    return reports;
  },
};
