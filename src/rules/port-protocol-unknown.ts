import { changeTo, preferred } from './facts/edits.ts';
import { publishes } from './facts/published.ts';
import { isKnown } from './facts/place.ts';
import type { Report, Rule } from './rule.ts';
import { nothing } from './rule.ts';

/** Source: observed on Engine 28.5 ("unknown protocol"); upper case is accepted. */
export const portProtocolUnknown: Rule = {
  code: 'port-protocol-unknown',
  title: 'A port with an unknown protocol',
  severity: 'error',
  origin: 'engine',
  enabled: true,
  doc: `
\`protocol\` is \`tcp\`, \`udp\` or \`sctp\`. In the long form of \`ports\` Compose does not check it, and the Engine says \`unknown protocol\`. What
speaks inside (http, grpc, …) goes to \`app_protocol\`.

Where no port is published anyway (host mode, internal networks) nobody notices (warning).

Capitals are accepted by the Engine, but Compose then does not see that \`TCP\` and \`tcp\` are the same port; write lower case (warning).
`,
  examples: {
    bad: `
services:
  web:
    image: nginx
    ports:
      - target: 80
        protocol: http
                  ^^^^
`,
    good: `
services:
  web:
    image: nginx
    ports:
      - target: 80
        protocol: tcp
        app_protocol: http
`,
  },
  explains: ['unknown-protocol'],
  checkService(service, context) {
    if (service.ports.length === 0) return nothing;
    const reports: Report[] = [];
    const published = publishes(service, context.project) !== 'never';
    for (const { protocol, form } of service.ports) {
      if (form !== 'long' || protocol.value === '' || /^(?:tcp|udp|sctp)$/.test(protocol.value) || !isKnown(protocol))
        continue;
      const lower = protocol.value.toLowerCase();
      if (/^(?:tcp|udp|sctp)$/.test(lower)) {
        reports.push({
          span: protocol.origin.span,
          because: protocol.origin,
          severity: 'warning',
          origin: 'advice',
          message: `Write ${lower} in lower case: Compose takes "${protocol.value}" for another protocol when it merges ports.`,
          fixes: () => preferred(changeTo(context, protocol.origin.span, lower)),
        });
        continue;
      }
      reports.push({
        span: protocol.origin.span,
        because: protocol.origin,
        ...(published ? {} : { severity: 'warning' }),
        message: `"${protocol.value}" is not tcp, udp or sctp. ${published ? 'At up the Engine says "unknown protocol".' : 'Nobody notices as long as the port is not published.'} For what is spoken inside use app_protocol.`,
        fixes: () => preferred(changeTo(context, protocol.origin.span, 'tcp')),
      });
    }
    return reports;
  },
};
