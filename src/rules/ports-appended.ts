import type { Rule, Report } from './rule.ts';
import type { PortConfig } from '../compose/project.ts';
import { isKnown } from './facts/place.ts';
import { nothing } from './rule.ts';

/** Source: observed on Compose 2.40: ports of an override are added to those of the base. */
export const portsAppended: Rule = {
  code: 'ports-appended',
  title: 'An override adds a port and keeps the old one',
  severity: 'hint',
  origin: 'advice',
  enabled: true,
  doc: `
Lists of ports are added together when files are merged: an override that publishes container port 80 elsewhere leaves the old host port
published, too.

To replace the whole list write \`ports: !override\` in the later file.
`,
  examples: {
    bad: `
#- compose.yaml
services:
  web:
    image: nginx
    ports: ["8080:80"]
#- compose.override.yaml
services:
  web:
    ports: ["9090:80"]
            ^^^^^^^^^
`,
    good: `
#- compose.yaml
services:
  web:
    image: nginx
    ports: ["8080:80"]
#- compose.override.yaml
services:
  web:
    ports: !override ["9090:80"]
`,
  },
  checkService(service) {
    if (service.ports.length < 2) return nothing;
    const seen = new Map<string, PortConfig>();
    const reports: Report[] = [];
    for (const port of service.ports) {
      const key = `${port.target.value}/${port.protocol.value}`;
      const earlier = seen.get(key);
      if (!earlier) {
        seen.set(key, port);
        continue;
      }
      if (earlier.origin.span.file === port.origin.span.file || !isKnown(port) || !isKnown(earlier)) continue;
      if (!port.published || !earlier.published) continue;
      reports.push({
        span: port.origin.span,
        because: port.origin,
        message: `Container port ${key} stays published on ${earlier.published.value}, too: an override adds to ports. To replace the list write ports: !override.`,
        related: [{ span: earlier.origin.span, message: 'the port of the base file' }],
      });
    }
    return reports;
  },
};
