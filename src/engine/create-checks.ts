import type { Origin } from '../base/origin.ts';
import type { Span } from '../base/span.ts';
import { refused } from '../cnm/refused.ts';
import type { Refused } from '../cnm/refused.ts';
import type { ServiceConfig } from '../compose/project.ts';
import { parseIp } from '../net/address.ts';
import { largestPort, parsePortRange } from '../net/port.ts';
import { byPriority } from './containers.ts';
import { endpointsProblem } from './endpoint-checks.ts';
import { ownerOf } from './shared-namespaces.ts';
import { daemon } from './state.ts';
import type { ContainerRequest } from './state.ts';

/** A complaint with what Compose prints before it. */
export interface CreateProblem {
  readonly complaint: Refused;
  readonly prefix: string;
}

/** What creating a container may collide with: container names that are taken, and who has them. */
export interface TakenNames {
  readonly containers: ReadonlyMap<string, ServiceConfig | undefined>;
  readonly services: ReadonlyMap<string, ServiceConfig>;
}

/**
 * The first thing that keeps the Engine from creating a container, in the order in which Compose and the Engine look.
 * Source: docker compose v2.40.3 create.go prepareContainerMACAddress; moby v28.5.2 runconfig/hostconfig.go, daemon/create.go.
 */
export function createProblem(container: ContainerRequest, taken: TakenNames): CreateProblem | undefined {
  const mac = macProblem(container.service);
  if (mac) return { complaint: mac, prefix: '' };
  const owner = ownerProblem(container);
  if (owner) return { complaint: owner, prefix: '' };
  const found =
    modeProblem(container) ??
    settingsProblem(container) ??
    endpointsProblem(container) ??
    nameProblem(container, taken) ??
    legacyLinkProblem(container, taken.services);
  return found && { complaint: found, prefix: daemon };
}

function macProblem(service: ServiceConfig): Refused | undefined {
  const own = service.macAddress;
  const primary = own?.value ? byPriority(service)[0] : undefined;
  if (!own || !primary?.macAddress?.value || primary.macAddress.value === own.value) return undefined;
  const text = `the service-level mac_address should have the same value as network ${primary.network}`;
  const related = [{ span: primary.macAddress.origin.span, message: `the address on "${primary.network}"` }];
  return refused('mac-address-mismatch', text, own.origin.span, related);
}

function ownerProblem({ service, namespace }: ContainerRequest): Refused | undefined {
  return namespace.kind === 'shared' && namespace.container === undefined ? noOwner(service) : undefined;
}

/**
 * The complaint where a service without containers would join one that has none either.
 * Source: docker compose v2.40.3 pkg/compose/convergence.go resolveSharedNamespaces; observed.
 */
export function missingOwner(service: ServiceConfig, requests: readonly ContainerRequest[]): Refused | undefined {
  const mode = service.networkMode?.mode;
  if (mode?.kind !== 'service' || requests.some((one) => one.service.name === mode.service)) return undefined;
  return noOwner(service);
}

function noOwner(service: ServiceConfig): Refused {
  const owner = service.networkMode?.value.replace(/^service:/, '') ?? '';
  const text = `cannot share network namespace with service ${owner}: container missing`;
  return refused('shared-namespace-missing', text, service.networkMode?.origin.span);
}

/** Source: moby v28.5.2 runconfig/hostconfig.go validateNetContainerMode, runconfig/errors.go. */
function modeProblem({ service, namespace, networkMode }: ContainerRequest): Refused | undefined {
  const mode = service.networkMode;
  const related = mode ? [{ span: mode.origin.span, message: `network_mode: ${mode.value}` }] : [];
  const at = (key: string): Span | undefined => service.keys.get(key);
  const conflict = (what: string, span: Span | undefined, code = 'network-mode-conflict') =>
    refused(code, `conflicting options: ${what}`, span ?? mode?.origin.span, related);
  const links = [...service.links, ...service.externalLinks];
  const linkSpan = () => at(service.links.length > 0 ? 'links' : 'external_links') ?? links[0]?.origin.span;
  // A network of such a name makes a mode of it that Compose does not mean and the Engine understands.
  if (namespace.kind === 'shared' || networkMode.startsWith('container:')) {
    if (networkMode === 'container:') {
      const text = 'invalid network mode: invalid container format container:<name|id>';
      return refused('invalid-network-mode', text, mode?.origin.span ?? primaryOrigin(namespace)?.span);
    }
    if (service.hostname?.value)
      return conflict('hostname and the network mode', at('hostname') ?? service.hostname.origin.span);
    const undefinedBehavior = "can't be used with links. This would result in undefined behavior";
    if (links.length > 0) return conflict(`container type network ${undefinedBehavior}`, linkSpan());
    if (service.dns.length > 0) return conflict('dns and the network mode', at('dns') ?? service.dns[0]?.origin.span);
    if (service.extraHosts.length > 0) {
      return conflict(
        'custom host-to-IP mapping and the network mode',
        at('extra_hosts') ?? service.extraHosts[0]?.origin.span,
      );
    }
    if (service.ports.length > 0) {
      return conflict(
        'port publishing and the container type network mode',
        service.portsKey ?? service.ports[0]?.origin.span,
      );
    }
    if (service.expose.length > 0) {
      return conflict(
        'port exposing and the container type network mode',
        at('expose') ?? service.expose[0]?.origin.span,
      );
    }
  }
  if (namespace.kind === 'host' && links.length > 0) {
    const text = "host type networking can't be used with links. This would result in undefined behavior";
    return conflict(text, linkSpan());
  }
  return undefined;
}

function primaryOrigin(namespace: ContainerRequest['namespace']): Origin | undefined {
  const primary = namespace.kind === 'own' ? namespace.endpoints[0] : undefined;
  return primary?.live?.network.origin ?? primary?.origin;
}

/** Links of containers on no user-defined network are made at create. Source: moby v28.5.2 daemon/daemon_unix.go registerLinks. */
function legacyLinkProblem({ service, networkMode }: ContainerRequest, services: ReadonlyMap<string, ServiceConfig>) {
  if (networkMode !== 'bridge' && networkMode !== 'none') return undefined;
  for (const { value, origin } of service.links) {
    if (ownerOf(services.get(value.target), services)?.networkMode?.mode.kind !== 'host') continue;
    const text =
      "conflicting options: host type networking can't be used with links. This would result in undefined behavior";
    return refused('network-mode-conflict', text, origin.span);
  }
  return undefined;
}

/** Source: moby v28.5.2 daemon/container.go validateHostConfig. */
function settingsProblem({ service }: ContainerRequest): Refused | undefined {
  for (const { address, origin } of service.extraHosts) {
    if (address === 'host-gateway' || parseIp(address)) continue;
    return refused('invalid-extra-host', `invalid IP address in add-host: ${JSON.stringify(address)}`, origin.span);
  }
  for (const port of service.ports) {
    const { published, target } = port;
    if (target.value > largestPort) {
      return refused('invalid-target-port', `invalid port specification: "${target.value}"`, target.origin.span);
    }
    if (!published?.value || parsePortRange(published.value)) continue;
    const text = `invalid port specification: ${JSON.stringify(published.value)}`;
    return refused('invalid-published-port', text, published.origin.span);
  }
  return undefined;
}

const validName = /^[a-zA-Z0-9][a-zA-Z0-9_.-]+$/;

function nameProblem({ name, origin }: ContainerRequest, { containers }: TakenNames): Refused | undefined {
  if (!validName.test(name)) {
    const text = `Invalid container name (${name}), only [a-zA-Z0-9][a-zA-Z0-9_.-] are allowed`;
    return refused('invalid-container-name', text, origin.span);
  }
  if (!containers.has(name)) return undefined;
  const holder = containers.get(name);
  const related = holder
    ? [
        {
          span: (holder.containerName?.origin ?? holder.origin).span,
          message: `"${holder.name}" has the same container name`,
        },
      ]
    : [];
  const text = `Conflict. The container name "/${name}" is already in use by container "ID". You have to remove (or rename) that container to be able to reuse that name.`;
  return refused('container-name-taken', text, origin.span, related);
}
