import { unsetVariables } from '../base/origin.ts';
import type { Report, Rule } from './rule.ts';
import { nothing } from './rule.ts';

/** Source: compose-go v2.9.1: an unset variable is an empty text, and an empty address is none. */
export const addressUnset: Rule = {
  code: 'address-unset',
  title: 'A static address that an unset variable leaves out',
  severity: 'warning',
  origin: 'advice',
  enabled: true,
  doc: `
\`ipv4_address: \${IP}\` without a value for \`IP\` is an empty text: Compose only warns about the variable, and the container gets whatever address
is free, another one perhaps at every start.

Set the variable in \`.env\`, or give it a default.
`,
  examples: {
    bad: `
services:
  web:
    image: nginx
    networks:
      front:
        ipv4_address: \${IP}
                      ^^^^^
networks:
  front:
    ipam:
      config: [{ subnet: 10.1.0.0/24 }]
`,
    good: `
services:
  web:
    image: nginx
    networks:
      front:
        ipv4_address: \${IP:-10.1.0.5}
networks:
  front:
    ipam:
      config: [{ subnet: 10.1.0.0/24 }]
`,
  },
  checkService(service) {
    let reports: Report[] | undefined;
    for (const { ipv4Address, ipv6Address, network } of service.networks.values()) {
      for (const address of [ipv4Address, ipv6Address]) {
        if (!address || address.value !== '') continue;
        const [variable] = unsetVariables(address.origin);
        if (variable === undefined) continue;
        reports ??= [];
        reports.push({
          span: address.origin.span,
          because: address.origin,
          message: `\${${variable}} is not set, so "${service.name}" gets whatever address of "${network}" is free. Set it, or write a default such as \${${variable}:-…}.`,
        });
      }
    }
    return reports ?? nothing;
  },
};
