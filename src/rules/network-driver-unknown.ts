import { changeTo, fix, preferred, removeKey } from './facts/edits.ts';
import { networkKey } from './facts/keys.ts';
import { isKnown } from './facts/place.ts';
import { isOurs } from './facts/pools.ts';
import { similar } from './facts/similar.ts';
import type { Rule } from './rule.ts';
import { nothing } from './rule.ts';

const builtIn = ['bridge', 'macvlan', 'ipvlan', 'overlay'];

/** Source: observed on Engine 28.5 (`plugin "…" not found`, `only one instance of "host" network is allowed`). */
export const networkDriverUnknown: Rule = {
  code: 'network-driver-unknown',
  title: 'A network driver that the Engine does not have',
  severity: 'error',
  origin: 'engine',
  enabled: true,
  doc: `
The Engine has the drivers \`bridge\`, \`macvlan\`, \`ipvlan\` and \`overlay\`; any other word names a plugin and is refused with
\`plugin "…" not found\` where none is installed. \`host\` and \`none\` are no drivers for networks of your own
(\`only one instance of "host" network is allowed\`): write \`network_mode: host\` or \`network_mode: none\` at the service.

A misspelled driver is an error; a word that may be the name of a plugin is a warning.
`,
  examples: {
    bad: `
services:
  web:
    image: nginx
    networks: [front]
networks:
  front:
    driver: brigde
            ^^^^^^
`,
    good: `
services:
  web:
    image: nginx
    networks: [front]
networks:
  front:
    driver: bridge
`,
  },
  explains: ['unknown-driver', 'predefined-driver'],
  checkNetwork(network, context) {
    const { driver } = network;
    if (!driver || driver.value === '' || builtIn.includes(driver.value) || !isKnown(driver) || !isOurs(network))
      return nothing;
    const name = driver.value;
    const span = driver.origin.span;
    const drop = fix(
      'Remove the driver (bridge is the default)',
      removeKey(context, networkKey(context, network, 'driver', span)),
    );
    if (name === 'host' || name === 'null') {
      return [
        {
          span,
          message: `A network cannot have the driver "${name}". At up the Engine says "only one instance of "${name}" network is allowed". Write network_mode: ${name === 'host' ? 'host' : 'none'} at the service instead.`,
          fixes: () => drop,
        },
      ];
    }
    if (name === 'none') {
      return [
        {
          span,
          message: `There is no network driver "none". At up the Engine says "plugin "none" not found". Write network_mode: none at the service instead.`,
          fixes: () => drop,
        },
      ];
    }
    const meant = similar(name, builtIn);
    return [
      {
        span,
        severity: meant === undefined ? 'warning' : 'error',
        message: `The Engine has no network driver "${name}"${meant === undefined ? ' of its own; unless a plugin of that name is installed, up' : `, did you mean "${meant}"? At up it`} says "plugin "${name}" not found".`,
        fixes: () => preferred(changeTo(context, span, meant)),
      },
    ];
  },
};
