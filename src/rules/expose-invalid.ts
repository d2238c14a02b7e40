import { parsePortRange } from '../net/port.ts';
import { fix } from './facts/edits.ts';
import { isKnown, partOf } from './facts/place.ts';
import type { Report, Rule } from './rule.ts';
import { nothing } from './rule.ts';

/** Source: observed on Compose 2.40 and Engine 28.5: accepted, whatever it is; Compose 5 checks ranges at `up`. */
export const exposeInvalid: Rule = {
  code: 'expose-invalid',
  title: 'An exposed port that is none',
  severity: 'warning',
  origin: 'advice',
  enabled: true,
  doc: `
\`expose\` lists ports of the container: \`80\`, \`8000-8010\`, \`53/udp\`. It publishes nothing. Compose and today's Engine accept any text there and
do nothing with it; newer versions of Compose refuse it at \`up\`.

\`"8080:80"\` belongs to \`ports\`.
`,
  examples: {
    bad: `
services:
  web:
    image: nginx
    expose: ["8080:80"]
             ^^^^^^^^^
`,
    good: `
services:
  web:
    image: nginx
    expose: ["80"]
`,
  },
  checkService(service, context) {
    if (service.expose.length === 0) return nothing;
    const reports: Report[] = [];
    for (const written of service.expose) {
      const [range = '', protocol, ...rest] = written.value.split('/');
      const ports = parsePortRange(range);
      const good =
        ports &&
        ports.first > 0 &&
        rest.length === 0 &&
        (protocol === undefined || /^(?:tcp|udp|sctp)$/i.test(protocol));
      if (good || !isKnown(written)) continue;
      const inner = written.value.includes(':') ? written.value.slice(written.value.lastIndexOf(':') + 1) : undefined;
      const span = written.origin.span;
      const at = partOf(context, span, written.value);
      reports.push({
        span,
        message: `"${written.value}" is not a port of the container, so this does nothing, and newer versions of Compose refuse it. ${inner === undefined ? 'Write a port from 1 to 65535, a range, or either with /udp.' : "expose takes only the container's port; to publish one use ports."}`,
        fixes: () =>
          inner !== undefined && parsePortRange(inner) && at !== span
            ? fix(`Change to ${inner}`, { span: at, newText: inner })
            : [],
      });
    }
    return reports;
  },
};
