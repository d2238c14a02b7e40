import { isKnown } from './facts/place.ts';
import type { Report, Rule } from './rule.ts';
import { nothing } from './rule.ts';

/** Source: observed on Compose 2.40 and Engine 28.5 (`invalid port specification: "70000"`; 4294967296 wraps to 0, which is accepted). */
export const portTargetRange: Rule = {
  code: 'port-target-range',
  title: 'A container port that is none',
  severity: 'error',
  origin: 'engine',
  enabled: true,
  doc: `
In the long form of \`ports\` Compose does not check how large \`target\` is. The Engine does: \`invalid port specification: "70000"\`.
Numbers of more than 32 bits wrap around, and port 0 is published although nobody can listen on it (warning).

Ports go from 1 to 65535.
`,
  examples: {
    bad: `
services:
  web:
    image: nginx
    ports:
      - target: 70000
                ^^^^^
`,
    good: `
services:
  web:
    image: nginx
    ports:
      - target: 7000
`,
  },
  explains: ['invalid-target-port'],
  checkService(service) {
    if (service.ports.length === 0) return nothing;
    const reports: Report[] = [];
    for (const { target, form } of service.ports) {
      if (form !== 'long' || (target.value >= 1 && target.value <= 65535) || !isKnown(target)) continue;
      const zero = target.value === 0;
      reports.push({
        span: target.origin.span,
        because: target.origin,
        ...(zero ? { severity: 'warning', origin: 'advice' } : {}),
        message: `Container ports go from 1 to 65535. ${zero ? 'Docker takes this for port 0 (numbers of more than 32 bits wrap around), on which nobody can listen' : `At up the Engine says "invalid port specification: "${target.value}""`}. Write the port that the container listens on.`,
      });
    }
    return reports;
  },
};
