import { parsePortRange } from '../net/port.ts';
import { changeTo } from './facts/edits.ts';
import { isKnown } from './facts/place.ts';
import type { Report, Rule } from './rule.ts';
import { nothing } from './rule.ts';

/** Source: observed on Engine 28.5 (`invalid port specification: "web"`). */
export const portPublishedInvalid: Rule = {
  code: 'port-published-invalid',
  title: 'A published port that is neither a port nor a range',
  severity: 'error',
  origin: 'engine',
  enabled: true,
  doc: `
In the long form of \`ports\` Compose takes any text as \`published\`. The Engine wants a port (\`"8080"\`) or a rising range (\`"8080-8089"\`) of 0 to
65535 and says \`invalid port specification: "…"\` otherwise.
`,
  examples: {
    bad: `
services:
  web:
    image: nginx
    ports:
      - target: 80
        published: web
                   ^^^
`,
    good: `
services:
  web:
    image: nginx
    ports:
      - target: 80
        published: "8080"
`,
  },
  explains: ['invalid-published-port'],
  checkService(service, context) {
    if (service.ports.length === 0) return nothing;
    const reports: Report[] = [];
    for (const { published, form } of service.ports) {
      if (
        form !== 'long' ||
        !published ||
        published.value === '' ||
        parsePortRange(published.value) ||
        !isKnown(published)
      )
        continue;
      const reversed = /^(\d+)-(\d+)$/.exec(published.value);
      const swapped = reversed ? `${reversed[2]}-${reversed[1]}` : '';
      reports.push({
        span: published.origin.span,
        because: published.origin,
        message: `"${published.value}" is neither a port nor a range. At up the Engine says "invalid port specification: "${published.value}"". Write a number up to 65535, or a range such as "8080-8089".`,
        fixes: () => (parsePortRange(swapped) ? changeTo(context, published.origin.span, swapped) : []),
      });
    }
    return reports;
  },
};
