import { fix, removeKey } from './facts/edits.ts';
import type { Rule } from './rule.ts';
import { nothing } from './rule.ts';

/** Source: observed on Compose 2.40: networks that no enabled service uses are not created. */
export const networkUnused: Rule = {
  code: 'network-unused',
  title: 'A network that no service uses',
  severity: 'hint',
  origin: 'advice',
  enabled: true,
  doc: `
Compose creates only the networks that an enabled service joins. A network that nobody joins is neither created nor checked; it is shown
faded.

Attach a service, or remove the declaration. When all services are in profiles that are not active, this is as it should be.
`,
  examples: {
    bad: `
services:
  web:
    image: nginx
networks:
  spare: {}
  ^^^^^
`,
    good: `
services:
  web:
    image: nginx
    networks: [spare]
networks:
  spare: {}
`,
  },
  checkNetwork(network, context) {
    if (network.used || network.implicit || context.project.services.size === 0) return nothing;
    // A network that a service of another profile joins is not forgotten, only asleep.
    for (const service of context.project.disabledServices.values()) {
      if (service.networks.has(network.key)) return nothing;
    }
    return [
      {
        span: network.origin.span,
        because: network.origin,
        message: `No service joins network "${network.key}", so it is never created.`,
        fixes: () => fix(`Remove network "${network.key}"`, removeKey(context, network.origin.span)),
        tags: ['unnecessary'],
      },
    ];
  },
};
