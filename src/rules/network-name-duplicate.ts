import type { NetworkConfig } from '../compose/project.ts';
import { isKnown } from './facts/place.ts';
import { isOurs } from './facts/pools.ts';
import type { Report, Rule } from './rule.ts';

/** Source: observed on Compose 2.40 and Engine 28.5 ("network … was found but has incorrect label com.docker.compose.network"). */
export const networkNameDuplicate: Rule = {
  code: 'network-name-duplicate',
  title: 'Two networks with the same name',
  severity: 'error',
  origin: 'engine',
  enabled: true,
  doc: `
Two keys whose \`name\` is the same are one network to the Engine. Compose creates it for the first and refuses it for the second:
\`network … was found but has incorrect label com.docker.compose.network\`.

Use one key in both places, or give each its own name. Two \`external\` keys may share a name.
`,
  examples: {
    bad: `
services:
  web:
    image: nginx
    networks: [a, b]
networks:
  a:
    name: shared
          ^^^^^^
  b:
    name: shared
          ^^^^^^
`,
    good: `
services:
  web:
    image: nginx
    networks: [a, b]
networks:
  a:
    name: shop-a
  b:
    name: shop-b
`,
  },
  explains: ['network-name-taken'],
  check({ project }) {
    const groups = new Map<string, NetworkConfig[]>();
    for (const network of project.networks.values()) {
      if (!network.used || !isKnown(network.name) || !isOurs(network)) continue;
      const group = groups.get(network.name.value);
      if (group) group.push(network);
      else groups.set(network.name.value, [network]);
    }
    return [...groups.values()]
      .filter((group) => group.length > 1)
      .flatMap((group) =>
        group.map((network): Report => {
          const others = group.filter((other) => other !== network);
          return {
            span: network.name.origin.span,
            because: network.name.origin,
            message: `Networks ${group.map(({ key }) => `"${key}"`).join(' and ')} have the same name "${network.name.value}". At up Compose says "network ${network.name.value} was found but has incorrect label com.docker.compose.network". Use one key for both, or different names.`,
            related: others.map((other) => ({
              span: other.name.origin.span,
              message: `the name of network "${other.key}"`,
            })),
          };
        }),
      );
  },
};
