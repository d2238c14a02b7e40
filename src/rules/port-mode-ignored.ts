import { pairOf } from './facts/keys.ts';
import { itemAt } from './facts/place.ts';
import { changeTo } from './facts/edits.ts';
import type { Report, Rule } from './rule.ts';
import { nothing } from './rule.ts';

/** Source: observed on Engine 28.5: `mode` of a port has no effect at `docker compose up`, whatever it says. */
export const portModeIgnored: Rule = {
  code: 'port-mode-ignored',
  title: 'A port mode that does not exist',
  severity: 'warning',
  origin: 'advice',
  enabled: true,
  doc: `
\`mode\` of a port is \`host\` or \`ingress\`, and means something only in a swarm. Compose accepts any other text and ignores it.
`,
  examples: {
    bad: `
services:
  web:
    image: nginx
    ports:
      - target: 80
        mode: bridge
              ^^^^^^
`,
    good: `
services:
  web:
    image: nginx
    ports:
      - target: 80
        mode: host
`,
  },
  checkService(service, context) {
    const reports: Report[] = [];
    for (const port of service.ports) {
      if (port.form !== 'long' || /^(?:|host|ingress)$/.test(port.mode)) continue;
      const item = itemAt(context, port.origin.span)?.item;
      const value = pairOf(item, 'mode')?.value;
      if (value?.kind === 'scalar' && value.text.includes('$')) continue;
      const span = value?.span ?? port.origin.span;
      reports.push({
        span,
        message: `A port's mode is host or ingress; "${port.mode}" is ignored. Remove it.`,
        fixes: () => (value ? changeTo(context, span, 'host') : []),
      });
    }
    return reports.length > 0 ? reports : nothing;
  },
};
