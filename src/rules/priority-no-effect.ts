import { pairOf } from './facts/keys.ts';
import { fix } from './facts/edits.ts';
import { pairAt } from './facts/place.ts';
import type { Report, Rule } from './rule.ts';
import { nothing } from './rule.ts';

/** Source: observed on Engine 28.5: `priority` changes neither gateway nor interface nor resolver order. */
export const priorityNoEffect: Rule = {
  code: 'priority-no-effect',
  title: 'A network priority that does not decide the default gateway',
  severity: 'hint',
  origin: 'advice',
  enabled: true,
  doc: `
\`priority\` decides which network Compose names first, and with it which one takes the service's \`mac_address\`. On today's Engines it decides
neither the default gateway nor the order of interfaces or of name look-ups: that is \`gw_priority\` (Engine 28 and later).
`,
  examples: {
    bad: `
services:
  web:
    image: nginx
    networks:
      front:
        priority: 100
        ^^^^^^^^
      back: {}
networks:
  front: {}
  back: {}
`,
    good: `
services:
  web:
    image: nginx
    networks:
      front:
        gw_priority: 100
      back: {}
networks:
  front: {}
  back: {}
`,
  },
  checkService(service, context) {
    if (service.networks.size < 2 || service.macAddress) return nothing;
    const attachments = [...service.networks.values()];
    if (attachments.some(({ gwPriority }) => gwPriority)) return nothing;
    return attachments.flatMap(({ priority, origin, network }): Report[] => {
      if (!priority || priority.value === 0) return [];
      const key = pairOf(pairAt(context, origin.span)?.pair.value, 'priority')?.key.span;
      return [
        {
          span: key ?? priority.origin.span,
          message: `priority does not make "${network}" the default gateway or the first interface. If that is meant, use gw_priority.`,
          fixes: () => (key ? fix('Change to gw_priority', { span: key, newText: 'gw_priority' }) : []),
        },
      ];
    });
  },
};
