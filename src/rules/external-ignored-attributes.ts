import { networkPairs, keyText } from './facts/keys.ts';
import { fix, removeKey } from './facts/edits.ts';
import { isKnown } from './facts/place.ts';
import type { Rule } from './rule.ts';
import { nothing } from './rule.ts';

const meaningful = new Set(['external', 'name']);

/** Source: observed on Compose 2.40: everything but the name of an external network is ignored. */
export const externalIgnoredAttributes: Rule = {
  code: 'external-ignored-attributes',
  title: 'Attributes of an external network have no effect',
  severity: 'warning',
  origin: 'advice',
  enabled: true,
  doc: `
Compose uses an external network as it finds it. \`driver\`, \`ipam\`, \`internal\` and the like beside \`external: true\` are ignored without a
word.

Remove them, or remove \`external\` and let Compose create the network.
`,
  examples: {
    bad: `
services:
  web:
    image: nginx
    networks: [front]
networks:
  front:
    external: true
    ipam:
    ^^^^
      config:
        - subnet: 10.1.0.0/24
`,
    good: `
services:
  web:
    image: nginx
    networks: [front]
networks:
  front:
    external: true
    name: proxy
`,
  },
  checkNetwork(network, context) {
    if (!network.external.value || !isKnown(network.external)) return nothing;
    return networkPairs(context, network)
      .filter((pair) => !meaningful.has(keyText(pair)) && !/^(?:x-|<<$)/.test(keyText(pair)))
      .map((pair) => ({
        span: pair.key.span,
        message: `Network "${network.key}" is external and used as it exists: "${keyText(pair)}" is ignored. Remove it, or external.`,
        fixes: fix(`Remove ${keyText(pair)}`, removeKey(context, pair.key.span)),
      }));
  },
};
