import type { Rule } from './rule.ts';
import { nothing } from './rule.ts';
import { textOf } from './facts/place.ts';

/** Source: compose-go v2.9.1 schema: top-level keys are unchecked, keys of a service's networks mapping are not. */
export const networkKeyOdd: Rule = {
  code: 'network-key-odd',
  title: 'A network key that services cannot use as a mapping key',
  severity: 'error',
  origin: 'advice',
  enabled: true,
  doc: `
Compose accepts any key under top-level \`networks\`, but in a service's \`networks\` mapping keys must match \`^[a-zA-Z0-9._-]+$\`
(\`additional properties 'my net' not allowed\`). Such a network can only be used in list form, so never with an address or an alias; and
what Compose prints with \`config\` it does not read back.

Rename the key; \`name\` may say what the Engine is to call the network.
`,
  examples: {
    bad: `
services:
  web:
    image: nginx
    networks: ["my net"]
networks:
  "my net": {}
  ^^^^^^^^
`,
    good: `
services:
  web:
    image: nginx
    networks: [my-net]
networks:
  my-net: {}
`,
  },
  checkNetwork(network, context) {
    if (network.implicit || /^[a-zA-Z0-9._-]+$/.test(network.key) || network.key.startsWith('x-')) return nothing;
    if (textOf(context, network.origin.span)?.includes('$')) return nothing;
    return [
      {
        span: network.origin.span,
        because: network.origin,
        message: `A service cannot give "${network.key}" an address or an alias: keys of its networks mapping consist of letters, digits, ".", "_" and "-". Rename the key; name may stay what it is.`,
      },
    ];
  },
};
