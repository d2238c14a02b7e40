import { isKnown } from './facts/place.ts';
import type { Rule } from './rule.ts';
import { nothing } from './rule.ts';

/** Source: observed on Engine 28.5: labels do not match ("bridge", "host", "none"), "operation is not permitted on predefined default network". */
export const networkNameReserved: Rule = {
  code: 'network-name-reserved',
  title: "A network with the name of one of the Engine's own",
  severity: 'error',
  origin: 'engine',
  enabled: true,
  doc: `
\`bridge\`, \`host\`, \`none\` and \`default\` belong to the Engine. Compose cannot create a network of that name
(\`network bridge was found but has incorrect label …\`), and with \`external: true\` the containers are refused:
\`network-scoped alias is supported only for containers in user defined networks\`.

To use them, write \`network_mode\` at the service. A *key* may be called so.
`,
  examples: {
    bad: `
services:
  web:
    image: nginx
    networks: [front]
networks:
  front:
    name: bridge
          ^^^^^^
`,
    good: `
services:
  web:
    image: nginx
    network_mode: bridge
`,
  },
  explains: ['predefined-network', 'alias-on-predefined-network', 'address-on-predefined-network'],
  checkNetwork(network) {
    const name = network.name.value;
    if (
      network.implicit ||
      !/^(?:bridge|host|none|default|container:.*)$/.test(name) ||
      !isKnown(network.name) ||
      !isKnown(network.external)
    )
      return nothing;
    // See external-default-name.
    if (network.external.value && name === 'default') return nothing;
    const says =
      network.external.value || name.startsWith('container:')
        ? 'network-scoped alias is supported only for containers in user defined networks'
        : name === 'default'
          ? 'operation is not permitted on predefined default network'
          : `network ${name} was found but has incorrect label com.docker.compose.network`;
    const span = network.name.origin.span;
    return [
      {
        span,
        message: `${name.startsWith('container:') ? `"${name}" means another container's network` : `"${name}" is a network of the Engine's own`}. At up: "${says}". ${name === 'default' ? 'Choose another name.' : `Write network_mode: ${name} at the service instead.`}`,
      },
    ];
  },
};
