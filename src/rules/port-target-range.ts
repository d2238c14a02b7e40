import { isKnown } from './facts/place.ts';
import type { Report, Rule } from './rule.ts';
import { nothing } from './rule.ts';

/** Source: observed on Compose 2.40 and Engine 28.5 (`invalid port specification: "70000"`; 4294967296 wraps to no target at all). */
export const portTargetRange: Rule = {
  code: 'port-target-range',
  title: 'A container port above 65535',
  severity: 'error',
  origin: 'engine',
  enabled: true,
  doc: `
In the long form of \`ports\` Compose does not check how large \`target\` is. The Engine does: \`invalid port specification: "70000"\`. Numbers from
4294967296 wrap around, and \`up\` complains about a missing target.

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
      reports.push({
        span: target.origin.span,
        because: target.origin,
        message: `Container ports go from 1 to 65535. At up ${target.value > 65535 && target.value < 4294967296 ? `the Engine says "invalid port specification: "${target.value}""` : `Compose says that the port "is missing a target port", because the number wraps around`}. Write the port that the container listens on.`,
      });
    }
    return reports;
  },
};
