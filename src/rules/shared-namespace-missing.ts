import { refusals } from './facts/refusals.ts';
import type { Rule } from './rule.ts';

const codes = ['shared-namespace-missing', 'shared-namespace-not-running', 'shared-namespace-self'];

/** Source: the model in src/engine. */
export const sharedNamespaceMissing: Rule = {
  code: 'shared-namespace-missing',
  title: 'A network namespace that nobody has',
  severity: 'error',
  origin: 'engine',
  enabled: true,
  doc: `
\`network_mode: container:…\` needs a container that runs when this one starts, and not the container itself. Otherwise the Engine says
\`No such container\` or \`cannot join network of a non running container\`.
`,
  examples: {
    bad: `
services:
  web:
    image: nginx
    container_name: web
    network_mode: container:web
                  ^^^^^^^^^^^^^
`,
    good: `
services:
  web:
    image: nginx
    network_mode: service:vpn
  vpn:
    image: gluetun
`,
  },
  explains: codes,
  check(context) {
    // What is wrong with `service:` Compose says itself.
    const modes = [...context.project.services.values()].flatMap(({ networkMode: mode }) =>
      mode?.mode.kind === 'container' ? [mode.origin.span] : [],
    );
    return refusals(context, codes, 'For a service of this file write network_mode: service:NAME.').filter(({ span }) =>
      modes.some((mode) => mode.file === span.file && mode.start <= span.end && span.start <= mode.end),
    );
  },
};
