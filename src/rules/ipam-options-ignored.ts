import { fix, removeKey } from './facts/edits.ts';
import { pairOf } from './facts/keys.ts';
import { writtenNetworks } from './facts/written.ts';
import { isOurs } from './facts/pools.ts';
import type { Report, Rule } from './rule.ts';

/** Source: observed on Compose 2.40: `ipam.options` does not reach the Engine; Compose 5 passes it on. */
export const ipamOptionsIgnored: Rule = {
  code: 'ipam-options-ignored',
  title: 'ipam.options has no effect',
  severity: 'warning',
  origin: 'advice',
  enabled: true,
  doc: `
Compose up to 2.40 drops \`ipam.options\` without a word; newer versions hand it to the IPAM driver, and the Engine's own driver knows no
options.

Remove it, unless an IPAM plugin and a newer Compose are used.
`,
  examples: {
    bad: `
services:
  web:
    image: nginx
    networks: [front]
networks:
  front:
    ipam:
      driver: default
      options:
      ^^^^^^^
        a: b
`,
    good: `
services:
  web:
    image: nginx
    networks: [front]
networks:
  front:
    ipam:
      driver: default
`,
  },
  checkText(file, context) {
    const reports: Report[] = [];
    for (const { key, body } of writtenNetworks(file)) {
      const network = context.project.networks.get(key);
      if (!network || !isOurs(network) || (network.ipam.driver && network.ipam.driver.value !== 'default')) continue;
      const options = pairOf(pairOf(body, 'ipam')?.value, 'options');
      if (!options || (options.value.kind === 'map' && options.value.pairs.length === 0)) continue;
      reports.push({
        span: options.key.span,
        message: `Compose 2.40 drops ipam.options without a word, and the default IPAM driver has no options. Remove it.`,
        fixes: () => fix('Remove options', removeKey(context, options.key.span)),
      });
    }
    return reports;
  },
};
