import { changeTo, preferred, preferredFix } from './facts/edits.ts';
import { isKnown } from './facts/place.ts';
import { similar } from './facts/similar.ts';
import type { Rule } from './rule.ts';
import { nothing } from './rule.ts';

/** Source: observed on Engine 28.5 ("network hots not found"): any other text names a network of the Engine. */
export const networkModeUnknown: Rule = {
  code: 'network-mode-unknown',
  title: 'A network mode that is probably a mistake',
  severity: 'warning',
  origin: 'engine',
  enabled: true,
  doc: `
\`network_mode\` is \`host\`, \`none\`, \`bridge\`, \`service:…\` or \`container:…\`. Any other text names a network that exists on the Engine, without the
project's prefix; if there is none the container cannot start: \`network … not found\`. So \`network_mode: front\` is *not* the network \`front\` of the
file, which is called \`<project>_front\`.

Use \`networks\` for networks of the file.
`,
  examples: {
    bad: `
services:
  web:
    image: nginx
    network_mode: front
                  ^^^^^
networks:
  front: {}
`,
    good: `
services:
  web:
    image: nginx
    networks: [front]
networks:
  front: {}
`,
  },
  explains: ['network-not-found', 'invalid-network-mode'],
  checkService(service, context) {
    const mode = service.networkMode;
    if (mode?.mode.kind !== 'network' || mode.value === '' || !isKnown(mode)) return nothing;
    const name = mode.mode.network;
    const span = mode.origin.span;
    const declared = context.project.networks.get(name);
    if (declared && declared.name.value !== name && !declared.implicit) {
      return [
        {
          span,
          message: `This names a network of the Engine called "${name}". The network "${name}" of this file is called "${declared.name.value}", so the container would not start: "network ${name} not found". Write networks: [${name}].`,
          related: [{ span: declared.origin.span, message: `network "${name}" of this file` }],
          fixes: () => [
            ...preferredFix(
              `Replace by networks: [${name}]`,
              { span: mode.key, newText: 'networks' },
              { span, newText: `[${name}]` },
            ),
            ...changeTo(context, span, declared.name.value),
          ],
        },
      ];
    }
    const [word = ''] = name.split(':');
    const meant = name.includes(':')
      ? similar(word, ['service', 'container'])
      : similar(name, ['host', 'none', 'bridge']);
    const exists = [...context.project.networks.values()].some((network) => network.name.value === name);
    if (meant === undefined || exists || name === 'default') return nothing;
    const better = name.includes(':') ? meant + name.slice(word.length) : meant;
    return [
      {
        span,
        message: `"${name}" is no network mode but names a network of the Engine; without one the container would not start: "network ${name} not found". Did you mean "${better}"?`,
        fixes: () => preferred(changeTo(context, span, better)),
      },
    ];
  },
};
