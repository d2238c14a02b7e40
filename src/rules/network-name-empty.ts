import { fix, removeKey } from './facts/edits.ts';
import { pairOf } from './facts/keys.ts';
import { writtenNetworks } from './facts/written.ts';
import { isOurs } from './facts/pools.ts';
import type { Report, Rule } from './rule.ts';

/** Source: observed on Compose 2.40 and Engine 28.5 ("invalid name: name is empty"). */
export const networkNameEmpty: Rule = {
  code: 'network-name-empty',
  title: 'A network with an empty name',
  severity: 'error',
  origin: 'engine',
  enabled: true,
  doc: `
Compose takes an empty \`name\` for a name and asks the Engine for a network called nothing: \`invalid name: name is empty\`.

Write a name, or remove the key to get \`<project>_<key>\`.
`,
  examples: {
    bad: `
services:
  web:
    image: nginx
    networks: [front]
networks:
  front:
    name: ""
          ^^
`,
    good: `
services:
  web:
    image: nginx
    networks: [front]
networks:
  front: {}
`,
  },
  explains: ['empty-network-name'],
  checkText(file, context) {
    const reports: Report[] = [];
    for (const { key, body } of writtenNetworks(file)) {
      const pair = pairOf(body, 'name');
      const network = context.project.networks.get(key);
      if (!pair || !network || !isOurs(network) || network.name.value.trim() !== '') continue;
      if (pair.value.kind !== 'scalar' || pair.value.text.trim() !== '' || pair.value.type !== 'string') continue;
      reports.push({
        span: pair.value.span,
        ...(network.used ? {} : { severity: 'warning' }),
        message: `At up the Engine says "invalid name: name is empty". Write a name, or remove the key: the network is then called "${context.project.name.value}_${key}".`,
        fixes: () => fix('Remove name', removeKey(context, pair.key.span)),
      });
    }
    return reports;
  },
};
