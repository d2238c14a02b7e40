import { switchOn } from './facts/edits.ts';
import { isKnown } from './facts/place.ts';
import { isOurs } from './facts/pools.ts';
import type { Rule } from './rule.ts';
import { nothing } from './rule.ts';

/** Source: observed on Engine 28.5 ("This node is not a swarm manager"; "network … not manually attachable"). */
export const overlayNotAttachable: Rule = {
  code: 'overlay-not-attachable',
  title: 'An overlay network that containers of Compose cannot join',
  severity: 'warning',
  origin: 'advice',
  enabled: true,
  doc: `
An overlay network needs an Engine in swarm mode (\`This node is not a swarm manager\` otherwise), and only tasks of swarm services may join
it unless it is \`attachable: true\`: \`docker compose up\` starts plain containers and fails with \`network … not manually attachable\`.

Files for \`docker stack deploy\` do not need it.
`,
  examples: {
    bad: `
services:
  web:
    image: nginx
    networks: [mesh]
networks:
  mesh:
    driver: overlay
            ^^^^^^^
`,
    good: `
services:
  web:
    image: nginx
    networks: [mesh]
networks:
  mesh:
    driver: overlay
    attachable: true
`,
  },
  explains: ['not-a-swarm-manager'],
  checkNetwork(network, context) {
    const { driver } = network;
    if (driver?.value !== 'overlay' || !isKnown(driver) || !isOurs(network) || network.attachable?.value === true)
      return nothing;
    if (network.attachable && !isKnown(network.attachable)) return nothing;
    return [
      {
        span: driver.origin.span,
        because: driver.origin,
        message: `docker compose up cannot join containers to overlay network "${network.key}": it needs attachable: true, and an Engine in swarm mode ("This node is not a swarm manager" otherwise).`,
        fixes: () => switchOn(context, network, 'attachable', network.attachable),
      },
    ];
  },
};
