import { formatAddress } from '../net/address.ts';
import { ownAddresses, takenAddresses } from './facts/addresses.ts';
import { changeTo } from './facts/edits.ts';
import { freeAddress, poolOf, reservation } from './facts/pools.ts';
import type { Report, Rule } from './rule.ts';

/** A static address that the network keeps for itself. Source: observed on Engine 28.5 ("Address already in use" at start). */
export const addressReserved: Rule = {
  code: 'address-reserved',
  title: 'A static address that the network keeps for itself',
  severity: 'error',
  origin: 'engine',
  enabled: true,
  doc: `
Some addresses of a subnet are never given to containers: the network address and the broadcast address, the gateway (the first address
of the subnet or of \`ip_range\` when none is written), and \`aux_addresses\`. A container that asks for one is created but cannot start:
\`Address already in use\`.

Choose another address; for the gateway's, write \`gateway\` elsewhere in the subnet.
`,
  examples: {
    bad: `
services:
  web:
    image: nginx
    networks:
      front:
        ipv4_address: 10.1.0.1
                      ^^^^^^^^
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
    networks:
      front:
        ipv4_address: 10.1.0.2
networks:
  front:
    ipam:
      config:
        - subnet: 10.1.0.0/24
`,
  },
  explains: ['address-reserved'],
  checkNetwork(network, context) {
    const reports: Report[] = [];
    for (const { written, address } of ownAddresses(context.project, network)) {
      const pool = poolOf(network, address);
      const reserved = pool && reservation(pool, address);
      if (!reserved) continue;
      const free = freeAddress(pool, takenAddresses(context.project, network, address.family));
      reports.push({
        span: written.origin.span,
        because: written.origin,
        message: `${formatAddress(address)} is ${reserved.why}. The container would not start: "Address already in use". Choose another address of the subnet${free === undefined ? '' : `, such as ${free}`}.`,
        related: [{ span: reserved.span, message: `${reserved.why} comes from here` }],
        fixes: () => changeTo(context, written.origin.span, free),
      });
    }
    return reports;
  },
};
