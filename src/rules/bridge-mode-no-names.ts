import { isKnown } from './facts/place.ts';
import type { Rule } from './rule.ts';
import { nothing } from './rule.ts';

/** Source: observed on Engine 28.5: the default bridge has no embedded name server. */
export const bridgeModeNoNames: Rule = {
  code: 'bridge-mode-no-names',
  title: 'The default bridge does not resolve service names',
  severity: 'hint',
  origin: 'advice',
  enabled: true,
  doc: `
With \`network_mode: bridge\` a container joins the Engine's default bridge, which has no name server for containers: it cannot reach its
dependencies by name, nor they it.

Remove \`network_mode\`: the project's own default network is a bridge that resolves names.
`,
  examples: {
    bad: `
services:
  web:
    image: nginx
    network_mode: bridge
                  ^^^^^^
    depends_on: [db]
  db:
    image: postgres
`,
    good: `
services:
  web:
    image: nginx
    depends_on: [db]
  db:
    image: postgres
`,
  },
  checkService(service) {
    const mode = service.networkMode;
    if (mode?.mode.kind !== 'bridge' || !isKnown(mode) || service.links.length > 0) return nothing;
    const [dependency] = service.dependsOn.keys();
    if (dependency === undefined) return nothing;
    return [
      {
        span: mode.origin.span,
        because: mode.origin,
        message: `"${service.name}" depends on "${dependency}" but cannot reach it by name: the default bridge has no name server for containers. Remove network_mode to use the project's own network.`,
      },
    ];
  },
};
