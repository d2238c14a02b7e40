import { keyText } from './facts/keys.ts';
import { writtenNetworks } from './facts/written.ts';
import { fix, removeKey } from './facts/edits.ts';
import { isKnown } from './facts/place.ts';
import type { Report, Rule } from './rule.ts';

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
  checkText(file, context) {
    const reports: Report[] = [];
    for (const { key, body } of writtenNetworks(file)) {
      const network = context.project.networks.get(key);
      if (!network?.external.value || !isKnown(network.external)) continue;
      for (const pair of body.pairs) {
        const attribute = keyText(pair);
        if (meaningful.has(attribute) || /^(?:x-|<<$)/.test(attribute)) continue;
        reports.push({
          span: pair.key.span,
          message: `Network "${key}" is external and used as it exists: "${attribute}" is ignored. Remove it, or external.`,
          fixes: () => fix(`Remove ${attribute}`, removeKey(context, pair.key.span)),
        });
      }
    }
    return reports;
  },
};
