import { addUnder, fix } from './facts/edits.ts';
import { isKnown } from './facts/place.ts';
import type { Rule } from './rule.ts';
import { nothing } from './rule.ts';

/** Source: compose v2.40 pkg/compose/create.go resolveExternalNetwork: an external network without a name is looked up by its key. */
export const externalDefaultName: Rule = {
  code: 'external-default-name',
  title: 'An external default network without a name',
  severity: 'warning',
  origin: 'engine',
  enabled: true,
  doc: `
An \`external\` network without \`name\` is looked up by its key. \`default: { external: true }\` therefore means a network that is *called*
\`default\`, which the Engine does not allow to exist: \`network default declared as external, but could not be found\`.

Write the name of the network that is meant.
`,
  examples: {
    bad: `
services:
  web:
    image: nginx
networks:
  default:
  ^^^^^^^
    external: true
`,
    good: `
services:
  web:
    image: nginx
networks:
  default:
    name: proxy
    external: true
`,
  },
  checkNetwork(network, context) {
    if (
      network.key !== 'default' ||
      !network.external.value ||
      network.name.value !== 'default' ||
      !isKnown(network.name)
    )
      return nothing;
    return [
      {
        span: network.origin.span,
        because: network.origin,
        message: `This means an existing network that is called "default", and the Engine has none: "network default declared as external, but could not be found". Add the name of the network you mean.`,
        fixes: () => fix('Add name', addUnder(context, network.origin.span, ['name: proxy'], 'name: proxy')),
      },
    ];
  },
};
