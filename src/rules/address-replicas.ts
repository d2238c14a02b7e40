import { formatAddress } from '../net/address.ts';
import { ownNetwork, readAddress, writtenAddresses } from './facts/addresses.ts';
import { isKnown } from './facts/place.ts';
import { poolOf } from './facts/pools.ts';
import type { Report, Rule } from './rule.ts';
import { nothing } from './rule.ts';

/** One address for several containers. Source: observed on Engine 28.5 ("Address already in use" at start). */
export const addressReplicas: Rule = {
  code: 'address-replicas',
  title: 'A static address for several replicas',
  severity: 'error',
  origin: 'engine',
  enabled: true,
  doc: `
Every replica of a service asks for the same static address, so only the first to start gets it and the others fail with
\`Address already in use\`.

Run one replica, or drop the address: the service's name resolves to all replicas.
`,
  examples: {
    bad: `
services:
  web:
    image: nginx
    scale: 2
           ^
    networks:
      front:
        ipv4_address: 10.1.0.5
networks:
  front:
    ipam:
      config:
        - subnet: 10.1.0.0/24
`,
    good: `
services:
  web:
    image: nginx
    scale: 2
    networks:
      front: {}
networks:
  front:
    ipam:
      config:
        - subnet: 10.1.0.0/24
`,
  },
  explains: ['address-in-use'],
  checkService(service, context) {
    if (service.scale.value < 2 || !isKnown(service.scale)) return nothing;
    const reports: Report[] = [];
    for (const attachment of service.networks.values()) {
      const written = writtenAddresses(attachment);
      const network = written.length > 0 ? ownNetwork(context.project, attachment) : undefined;
      for (const { family, written: text } of written) {
        const address = readAddress(text.value, family);
        if (!network || !address || !poolOf(network, address)) continue;
        reports.push({
          span: service.scale.origin.span,
          because: service.scale.origin,
          message: `${service.scale.value} containers of "${service.name}" would all ask for ${formatAddress(address)}; only one gets it, the others fail with "Address already in use". Run one, or drop the static address.`,
          related: [{ span: text.origin.span, message: 'the static address' }],
        });
        return reports;
      }
    }
    return reports;
  },
};
