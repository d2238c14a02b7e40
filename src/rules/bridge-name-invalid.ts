import type { Sourced } from '../base/origin.ts';
import { isKnown } from './facts/place.ts';
import { driverOf, isOurs } from './facts/pools.ts';
import type { Report, Rule } from './rule.ts';

/** Source: observed on Engine 28.5 ("numerical result out of range", "invalid argument", "networks have same bridge name"). */
export const bridgeNameInvalid: Rule = {
  code: 'bridge-name-invalid',
  title: 'A bridge name that the kernel or the Engine refuses',
  severity: 'error',
  origin: 'engine',
  enabled: true,
  doc: `
\`com.docker.network.bridge.name\` becomes the name of a network interface of the host: at most 15 characters, no \`/\` and no blanks, and not
the name of another bridge, \`docker0\` included. The Engine refuses the network otherwise (\`numerical result out of range\`,
\`networks have same bridge name\`).
`,
  examples: {
    bad: `
services:
  web:
    image: nginx
    networks: [front]
networks:
  front:
    driver_opts:
      com.docker.network.bridge.name: a-very-long-bridge
                                      ^^^^^^^^^^^^^^^^^^
`,
    good: `
services:
  web:
    image: nginx
    networks: [front]
networks:
  front:
    driver_opts:
      com.docker.network.bridge.name: br-front
`,
  },
  explains: ['bridge-name-too-long', 'duplicate-bridge-name'],
  check({ project }) {
    const reports: Report[] = [];
    const seen = new Map<string, Sourced<string>>();
    for (const network of project.networks.values()) {
      const name = network.driverOpts.get('com.docker.network.bridge.name');
      if (!name || !isKnown(name) || name.value === '' || !isOurs(network) || driverOf(network) !== 'bridge') continue;
      const span = name.origin.span;
      const earlier = seen.get(name.value);
      const severity = network.used ? 'error' : 'warning';
      if (name.value.length > 15)
        reports.push({
          span,
          severity,
          message: `An interface name has at most 15 characters; "${name.value}" has ${name.value.length}. At up the Engine says "numerical result out of range". Shorten it.`,
        });
      else if (/[/\s:]/.test(name.value) || name.value === '.' || name.value === '..')
        reports.push({
          span,
          severity,
          message: `"${name.value}" cannot be the name of an interface. At up the Engine says "invalid argument". Use letters, digits and hyphens.`,
        });
      else if (name.value === 'docker0')
        reports.push({
          span,
          severity,
          message: `docker0 is the Engine's default bridge. At up the Engine says "networks have same bridge name". Choose another name.`,
        });
      else if (earlier && network.used)
        reports.push({
          span,
          message: `Two networks ask for the bridge "${name.value}". At up the Engine refuses the second: "networks have same bridge name". Choose another name.`,
          related: [{ span: earlier.origin.span, message: 'the other network' }],
        });
      if (network.used && !earlier) seen.set(name.value, name);
    }
    return reports;
  },
};
