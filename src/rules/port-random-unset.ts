import { unsetVariables } from '../base/origin.ts';
import type { Report, Rule } from './rule.ts';
import { nothing } from './rule.ts';

/** Source: compose-go v2.9.1: an unset variable is an empty text, and an empty host port lets the Engine choose. */
export const portRandomUnset: Rule = {
  code: 'port-random-unset',
  title: 'A host port that an unset variable leaves to chance',
  severity: 'warning',
  origin: 'advice',
  enabled: true,
  doc: `
\`"\${PORT}:80"\` without a value for \`PORT\` is \`":80"\`: Compose only warns about the variable, and the Engine publishes the port at a number of
its own choice, another one at every start.

Set the variable in \`.env\`, or give it a default: \`"\${PORT:-8080}:80"\`.
`,
  examples: {
    bad: `
services:
  web:
    image: nginx
    ports: ["\${PORT}:80"]
            ^^^^^^^^^^^^
`,
    good: `
services:
  web:
    image: nginx
    ports: ["\${PORT:-8080}:80"]
`,
  },
  checkService(service) {
    const reports: Report[] = [];
    for (const port of service.ports) {
      if (port.published && port.published.value !== '') continue;
      const unset = unsetVariables(port.published?.origin ?? port.origin);
      if (unset.length === 0) continue;
      reports.push({
        span: port.origin.span,
        because: port.origin,
        message: `${unset.map((name) => `\${${name}}`).join(', ')} is not set, so the Engine chooses the host port for container port ${port.target.value}, another one at every start. Set it, or write a default such as \${${unset[0]}:-8080}.`,
      });
    }
    return reports.length > 0 ? reports : nothing;
  },
};
