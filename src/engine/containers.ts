import { byBytes } from '../base/utf8.ts';
import type { LiveNetwork } from '../cnm/controller.ts';
import type { Attachment, NetworkConfig, Project, ServiceConfig } from '../compose/project.ts';
import type { ContainerRequest, EndpointRequest, NamespaceRequest } from './state.ts';

/** Networks of a service, highest priority first, equal ones by key: the first is the primary network. */
export function byPriority(service: ServiceConfig): readonly Attachment[] {
  if (service.networks.size === 1) return [...service.networks.values()];
  const priority = (attachment: Attachment) => attachment.priority?.value ?? 0;
  return [...service.networks.values()].sort((a, b) => priority(b) - priority(a) || byBytes(a.network, b.network));
}

/** Names of the containers of a service. Source: docker compose v2.40.3 pkg/compose/convergence.go getContainerName. */
export function containerNames(project: string, service: ServiceConfig): readonly string[] {
  const named = service.containerName?.value;
  const count = Math.max(0, service.scale.value);
  return Array.from({ length: count }, (_, i) => (named ? named : `${project}-${service.name}-${i + 1}`));
}

/**
 * The containers that Compose asks the Engine for, one per replica.
 * Source: docker compose v2.40.3 pkg/compose/create.go defaultNetworkSettings.
 */
export function containerRequests(
  project: Project,
  service: ServiceConfig,
  networks: ReadonlyMap<string, LiveNetwork>,
): readonly ContainerRequest[] {
  const { mode, namespace } = namespaceOf(project, service, networks);
  return containerNames(project.name.value, service).map((name, i) => ({
    name,
    service,
    replica: i + 1,
    origin: service.containerName?.origin ?? service.origin,
    networkMode: mode,
    namespace,
  }));
}

function namespaceOf(
  project: Project,
  service: ServiceConfig,
  networks: ReadonlyMap<string, LiveNetwork>,
): { readonly mode: string; readonly namespace: NamespaceRequest } {
  const written = service.networkMode;
  if (!written) {
    const attached = byPriority(service).flatMap((attachment) => {
      const config = project.networks.get(attachment.network);
      return config ? [{ attachment, config }] : [];
    });
    const endpoints = attached.map(({ attachment, config }, i) =>
      endpointRequest(attachment, config, networks, i === 0 ? service.macAddress : undefined),
    );
    const primary = endpoints[0]?.network;
    return primary === undefined
      ? { mode: 'none', namespace: { kind: 'none' } }
      : { mode: primary, namespace: { kind: 'own', endpoints } };
  }
  switch (written.mode.kind) {
    case 'host':
    case 'none':
      return { mode: written.mode.kind, namespace: { kind: written.mode.kind } };
    case 'bridge':
      return { mode: 'bridge', namespace: { kind: 'own', endpoints: [named('bridge', service, networks)] } };
    case 'network': {
      const network = written.mode.network === 'default' ? 'bridge' : written.mode.network;
      return { mode: network, namespace: { kind: 'own', endpoints: [named(network, service, networks)] } };
    }
    case 'container':
      return {
        mode: `container:${written.mode.container}`,
        namespace: { kind: 'shared', container: written.mode.container },
      };
    case 'service': {
      const target = project.services.get(written.mode.service);
      const container = target && containerNames(project.name.value, target)[0];
      return { mode: `container:${container ?? ''}`, namespace: { kind: 'shared', container } };
    }
  }
}

function endpointRequest(
  attachment: Attachment,
  config: NetworkConfig,
  networks: ReadonlyMap<string, LiveNetwork>,
  serviceMac: ServiceConfig['macAddress'],
): EndpointRequest {
  const network = config.name.value;
  return {
    network,
    live: networks.get(network),
    origin: attachment.origin,
    attachment,
    mac: attachment.macAddress?.value ? attachment.macAddress : serviceMac,
  };
}

/** A network that `network_mode` names: no aliases, no addresses of one's own choice. */
function named(network: string, service: ServiceConfig, networks: ReadonlyMap<string, LiveNetwork>): EndpointRequest {
  return {
    network,
    live: networks.get(network),
    origin: service.networkMode?.origin,
    attachment: undefined,
    mac: undefined,
  };
}
