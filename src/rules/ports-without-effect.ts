import type { ServiceConfig, Project } from '../compose/project.ts';
import { fix, removeKey } from './facts/edits.ts';
import { isKnown } from './facts/place.ts';
import { publishes } from './facts/published.ts';
import type { Rule } from './rule.ts';
import { nothing } from './rule.ts';

/** Source: observed on Engine 28.5: ports are discarded in host mode (Compose says so), without a word elsewhere. */
export const portsWithoutEffect: Rule = {
  code: 'ports-without-effect',
  title: 'Published ports that nobody can reach',
  severity: 'warning',
  origin: 'advice',
  enabled: true,
  doc: `
Ports are published through a bridge network that is connected to the host's outside. They are silently dropped with
\`network_mode: none\`, when all networks of the service are \`internal\`, and on \`macvlan\` and \`ipvlan\` networks; with \`network_mode: host\` Compose
says \`Published ports are discarded when using host network mode\`, because every port of the container is open there anyway.

Remove \`ports\`, or attach the service to a network that is not internal.
`,
  examples: {
    bad: `
services:
  web:
    image: nginx
    networks: [back]
    ports: ["8080:80"]
    ^^^^^
networks:
  back:
    internal: true
`,
    good: `
services:
  web:
    image: nginx
    networks: [back, front]
    ports: ["8080:80"]
networks:
  back:
    internal: true
  front: {}
`,
  },
  checkService(service, context) {
    const key = service.portsKey;
    if (service.ports.length === 0 || !key) return nothing;
    const why = reason(service, context.project);
    if (!why) return nothing;
    return [
      {
        span: key,
        message: why.text,
        related: [{ span: why.span, message: why.label }],
        fixes: () => fix('Remove ports', removeKey(context, key)),
      },
    ];
  },
};

function reason(service: ServiceConfig, project: Project) {
  const mode = service.networkMode;
  if (mode) {
    if (!isKnown(mode)) return undefined;
    if (mode.mode.kind === 'host')
      return {
        text: `"${service.name}" is on the host's network, where its ports are open anyway. At up Compose says "Published ports are discarded when using host network mode". Remove ports.`,
        span: mode.origin.span,
        label: "the host's network is chosen here",
      };
    if (mode.mode.kind === 'none')
      return {
        text: `"${service.name}" has no network, so its ports are not published. Docker says nothing. Remove ports, or the network mode.`,
        span: mode.origin.span,
        label: 'the network is switched off here',
      };
    return undefined;
  }
  if (publishes(service, project) !== 'never') return undefined;
  const [first] = service.networks.values();
  const network = first && project.networks.get(first.network);
  if (!network) return undefined;
  const internal = network.internal?.value === true;
  return {
    text: `All networks of "${service.name}" are ${internal ? 'internal' : `of a driver that publishes nothing (${network.driver?.value ?? ''})`}, so its ports are not published. Docker says nothing. Attach it to a bridge network that is not internal, or remove ports.`,
    span: network.internal?.origin.span ?? network.driver?.origin.span ?? network.origin.span,
    label: `network "${network.key}"`,
  };
}
