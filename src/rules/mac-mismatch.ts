import type { ServiceConfig } from '../compose/project.ts';
import { fix, removeKey } from './facts/edits.ts';
import { isKnown } from './facts/place.ts';
import type { Rule } from './rule.ts';
import { nothing } from './rule.ts';

/** Source: observed on Compose 2.40 ("the service-level mac_address should have the same value as network …"). */
export const macMismatch: Rule = {
  code: 'mac-mismatch',
  title: 'Two different MAC addresses for one network',
  severity: 'error',
  origin: 'engine',
  enabled: true,
  doc: `
\`mac_address\` of the service is meant for its main network: the one with the highest \`priority\`, then the first by name. When that network has
a \`mac_address\` of its own, both must be the same text; otherwise \`up\` fails with
\`the service-level mac_address should have the same value as network …\`.

Keep the one under \`networks\`.
`,
  examples: {
    bad: `
services:
  web:
    image: nginx
    mac_address: "02:42:ac:11:00:03"
                 ^^^^^^^^^^^^^^^^^^^
    networks:
      front:
        mac_address: "02:42:ac:11:00:04"
networks:
  front: {}
`,
    good: `
services:
  web:
    image: nginx
    networks:
      front:
        mac_address: "02:42:ac:11:00:04"
networks:
  front: {}
`,
  },
  explains: ['mac-address-mismatch'],
  checkService(service, context) {
    const own = service.macAddress;
    if (!own || own.value === '' || !isKnown(own)) return nothing;
    const main = mainNetwork(service);
    if (
      !main?.macAddress ||
      main.macAddress.value === '' ||
      !isKnown(main.macAddress) ||
      main.macAddress.value === own.value
    )
      return nothing;
    const key = service.keys.get('mac_address');
    return [
      {
        span: own.origin.span,
        because: own.origin,
        message: `"${main.network}", the main network of "${service.name}", has another mac_address. At up Compose says "the service-level mac_address should have the same value as network ${main.network}". Remove one of them.`,
        related: [{ span: main.macAddress.origin.span, message: `the address on network "${main.network}"` }],
        fixes: () => (key ? fix("Remove the service's mac_address", removeKey(context, key)) : []),
      },
    ];
  },
};

/** The network that Compose names first. Source: compose-go v2.9.1 ServiceConfig.NetworksByPriority. */
function mainNetwork(service: ServiceConfig) {
  return [...service.networks.values()].sort(
    (a, b) => (b.priority?.value ?? 0) - (a.priority?.value ?? 0) || (a.network < b.network ? -1 : 1),
  )[0];
}
