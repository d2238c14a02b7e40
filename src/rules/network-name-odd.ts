import { isKnown } from './facts/place.ts';
import { networkPairs, pairOf } from './facts/keys.ts';
import { isOurs } from './facts/pools.ts';
import type { Rule } from './rule.ts';
import { nothing } from './rule.ts';
import { fix, removeKey } from './facts/edits.ts';

/** Source: observed on Engine 28.5: nearly any name is accepted; an empty `name` counts as none; `container:x` makes every container fail. */
export const networkNameOdd: Rule = {
  code: 'network-name-odd',
  title: 'A network name that causes trouble',
  severity: 'warning',
  origin: 'advice',
  enabled: true,
  doc: `
The Engine accepts nearly any network name, but names with blanks or punctuation have to be quoted in every shell, do not work in
\`name.network\` look-ups, and \`container:…\` means something else altogether. An empty \`name\` counts as none: the network is called
\`<project>_<key>\`.

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
  checkNetwork(network, context) {
    if (network.implicit || !isOurs(network) || !isKnown(network.name)) return nothing;
    const name = network.name.value;
    const defaulted = network.name.origin.reasons.some(({ kind }) => kind === 'defaulted');
    if (!defaulted && name !== '' && !/^[A-Za-z0-9][\w.-]*$/.test(name) && /[^\w.-]/.test(name)) {
      return [
        {
          span: network.name.origin.span,
          message: `"${name}" is an awkward network name: it needs quoting in shells and does not work in name.network look-ups. Use letters, digits, "_", "." and "-".`,
        },
      ];
    }
    if (!defaulted && name !== '') return nothing;
    const pair = pairOf(networkPairs(context, network), 'name');
    if (pair?.value.kind !== 'scalar' || pair.value.text !== '' || pair.value.type !== 'string') return nothing;
    return [
      {
        span: pair.value.span,
        message: `An empty name counts as none: the network is called "${name}". Write a name, or remove the key.`,
        fixes: fix('Remove name', removeKey(context, pair.key.span)),
      },
    ];
  },
};
