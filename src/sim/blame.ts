import type { Span } from '../base/span.ts';
import type { Container, Network } from '../cnm/model.ts';
import type { NetworkConfig, Project, ServiceConfig } from '../compose/project.ts';
import type { Cause } from './recorder.ts';

/** The text that is behind a cause, most decisive first. Empty where only the Engine's own rules decided. */
export function spansOf(project: Project, cause: Cause): readonly Span[] {
  switch (cause.kind) {
    case 'attachment':
      return cause.endpoint.origin ? [cause.endpoint.origin.span] : [];
    case 'attachments':
      return attachments(serviceOf(project, cause.container));
    case 'network':
      return declaration(project, cause.network);
    case 'internal':
      return first(configOf(project, cause.network)?.internal?.origin.span, declaration(project, cause.network));
    case 'driver':
      return first(configOf(project, cause.network)?.driver?.origin.span, declaration(project, cause.network));
    case 'ipv6':
      return first(configOf(project, cause.network)?.enableIpv6?.origin.span, declaration(project, cause.network));
    case 'option':
      return first(
        configOf(project, cause.network)?.driverOpts.get(cause.option)?.origin.span,
        declaration(project, cause.network),
      );
    case 'subnet': {
      const written = cause.network.pools.flatMap((pool) => (pool.origin ? [pool.origin.span] : []));
      return written.length > 0 ? written : declaration(project, cause.network);
    }
    case 'port':
      return [cause.binding.origin.span];
    case 'ports': {
      const service = serviceOf(project, cause.container);
      return service ? [service.portsKey ?? service.origin.span] : [];
    }
    case 'expose':
      return listening(serviceOf(project, cause.container), cause.port);
    case 'mode':
    case 'service': {
      const service = serviceOf(project, cause.container);
      if (!service) return [];
      return [(cause.kind === 'mode' ? service.networkMode?.origin.span : undefined) ?? service.origin.span];
    }
    case 'name':
      return first(cause.name.origin?.span, cause.endpoint.origin ? [cause.endpoint.origin.span] : []);
    case 'dns':
      return cause.sandbox.dns.servers.map((each) => each.origin.span);
    case 'text':
      return [cause.origin.span];
  }
}

/** The spans of several causes, each once. */
export function spansOfAll(project: Project, causes: readonly Cause[]): readonly Span[] {
  return distinct(causes.flatMap((cause) => spansOf(project, cause)));
}

/** The same spans, each once, in order. */
export function distinct(spans: readonly Span[]): readonly Span[] {
  const seen = new Set<string>();
  return spans.filter((span) => {
    const key = `${span.file}:${span.start}:${span.end}`;
    if (seen.has(key)) return false;
    seen.add(key);
    return true;
  });
}

function first(span: Span | undefined, otherwise: readonly Span[]): readonly Span[] {
  return span ? [span] : otherwise;
}

/** The service that a container runs; undefined for assumed containers. */
export function serviceOf(project: Project, container: Container): ServiceConfig | undefined {
  return container.service === undefined ? undefined : project.services.get(container.service);
}

/** The declaration of a network; undefined for predefined ones. */
export function configOf(project: Project, network: Network): NetworkConfig | undefined {
  const byKey = network.key === undefined ? undefined : project.networks.get(network.key);
  return (
    byKey ??
    (network.external ? [...project.networks.values()].find((each) => each.name.value === network.id) : undefined)
  );
}

function declaration(project: Project, network: Network): readonly Span[] {
  const found = configOf(project, network)?.origin.span ?? network.origin?.span;
  return found ? [found] : [];
}

/** Where a service says which networks it is on: the list, the mode, or the service itself. */
export function attachments(service: ServiceConfig | undefined): readonly Span[] {
  if (!service) return [];
  if (service.networkMode) return [service.networkMode.origin.span];
  const written = [...service.networks.values()].map((each) => each.origin.span);
  return written.length > 0 ? written : [service.networksKey ?? service.origin.span];
}

function listening(service: ServiceConfig | undefined, port: number | undefined): readonly Span[] {
  if (!service) return [];
  const named = service.ports.find((each) => each.target.value === port);
  const exposed = service.expose.find((each) => each.value.split('/')[0] === String(port));
  const exact = named ?? exposed;
  if (exact) return [exact.origin.span];
  const written = [...service.expose.map((each) => each.origin.span), ...service.ports.map((each) => each.origin.span)];
  return written.length > 0 ? distinct(written) : [service.origin.span];
}
