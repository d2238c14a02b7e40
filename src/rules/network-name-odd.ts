import { isKnown } from './facts/place.ts';
import { isOurs } from './facts/pools.ts';
import type { Rule } from './rule.ts';
import { nothing } from './rule.ts';

/** Source: observed on Engine 28.5: nearly any name is accepted. */
export const networkNameOdd: Rule = {
  code: 'network-name-odd',
  title: 'A network name that causes trouble',
  severity: 'warning',
  origin: 'advice',
  enabled: true,
  doc: `
The Engine accepts nearly any network name, but names with blanks or punctuation have to be quoted in every shell, do not work in
\`name.network\` look-ups, and \`container:…\` means something else altogether.

Use letters, digits, \`_\`, \`.\` and \`-\`.
`,
  examples: {
    bad: `
services:
  web:
    image: nginx
    networks: [front]
networks:
  front:
    name: "my net!"
          ^^^^^^^^^
`,
    good: `
services:
  web:
    image: nginx
    networks: [front]
networks:
  front:
    name: my-net
`,
  },
  checkNetwork(network) {
    if (network.implicit || !isOurs(network) || !isKnown(network.name)) return nothing;
    const name = network.name.value;
    const defaulted = network.name.origin.reasons.some(({ kind }) => kind === 'defaulted');
    if (!defaulted && name !== '' && !/^[A-Za-z0-9][\w.-]*$/.test(name) && /[^\w.-]/.test(name)) {
      return [
        {
          span: network.name.origin.span,
          because: network.name.origin,
          message: `"${name}" is an awkward network name: it needs quoting in shells and does not work in name.network look-ups. Use letters, digits, "_", "." and "-".`,
        },
      ];
    }
    return nothing;
  },
};
