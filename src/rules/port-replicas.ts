import { isKnown } from './facts/place.ts';
import { hostRange, publishes } from './facts/published.ts';
import type { Rule } from './rule.ts';
import { nothing } from './rule.ts';

/** Source: observed on Engine 28.5 ("port is already allocated" at the second replica, "all ports are allocated" for a short range). */
export const portReplicas: Rule = {
  code: 'port-replicas',
  title: 'More replicas than host ports',
  severity: 'error',
  origin: 'engine',
  enabled: true,
  doc: `
Every replica of a service wants the same host port, and only one gets it: the others fail with
\`Bind for 0.0.0.0:8080 failed: port is already allocated\`. A range of host ports (\`8080-8089:80\`) serves as many replicas as it has ports.

Publish a range, let the Engine choose (\`"80"\`), or put a reverse proxy in front.
`,
  examples: {
    bad: `
services:
  web:
    image: nginx
    scale: 2
    ports: ["8080:80"]
             ^^^^
`,
    good: `
services:
  web:
    image: nginx
    scale: 2
    ports: ["8080-8081:80"]
`,
  },
  checkService(service, context) {
    const count = service.scale.value;
    if (count < 2 || !isKnown(service.scale) || publishes(service, context.project) !== 'always') return nothing;
    const seen = new Set<number>();
    return service.ports.flatMap((port) => {
      const range = hostRange(port);
      if (!range || !port.published || range.last - range.first + 1 >= count) return [];
      if (seen.has(port.origin.span.start)) return [];
      seen.add(port.origin.span.start);
      const size = range.last - range.first + 1;
      return [
        {
          span: port.published.origin.span,
          because: port.published.origin,
          message: `${count} containers of "${service.name}" want ${size === 1 ? `host port ${range.first}` : `one of ${size} host ports`}. The others fail with "${size === 1 ? `Bind for ${port.hostIp?.value ?? '0.0.0.0'}:${range.first} failed: port is already allocated` : 'all ports are allocated'}". Publish a range of at least ${count} ports, or only the container's port.`,
          related: [{ span: service.scale.origin.span, message: 'the number of containers' }],
        },
      ];
    });
  },
};
