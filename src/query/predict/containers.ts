import type { Container, Endpoint, Network, NetworkModel, Sandbox } from '../../cnm/model.ts';
import type { Project, ServiceConfig } from '../../compose/project.ts';
import { hostsFile } from '../../dns/hosts-file.ts';
import { shortId } from '../../engine/attach.ts';
import { sandboxOf, viewOf } from '../../dns/records.ts';
import { resolvConf } from '../../dns/resolv-conf.ts';
import { claims } from '../../engine/listeners.ts';
import { plainLinuxHost } from '../../engine/profile.ts';
import type { EngineProfile } from '../../engine/profile.ts';
import { byBytes } from '../../base/utf8.ts';
import { observedInterfaces } from './interfaces.ts';
import type { ObservedBinding, ObservedContainer, ObservedEndpoint } from './observation.ts';

/** What describing containers needs. */
export interface Described {
  readonly project: Project;
  readonly model: NetworkModel;
  readonly profile: EngineProfile;
  /** `up` worked: the containers were looked at from inside. */
  readonly running: 'all' | 'some';
}

interface Index extends Described {
  readonly endpoints: ReadonlyMap<string, Endpoint>;
  readonly networks: ReadonlyMap<string, Network>;
  readonly sandboxes: ReadonlyMap<string, Sandbox>;
  readonly containers: ReadonlyMap<string, Container>;
  readonly wanted: ReadonlyMap<string, readonly string[]>;
}

/** Containers as `docker inspect` and a look from inside show them, sorted by name. */
export function observedContainers(of: Described): Readonly<Record<string, ObservedContainer>> {
  const { model } = of;
  const exist = model.containers.filter(({ state }) => state !== 'missing');
  const index: Index = {
    ...of,
    endpoints: new Map(model.endpoints.map((one) => [one.id, one])),
    networks: new Map(model.networks.map((one) => [one.id, one])),
    sandboxes: new Map(model.sandboxes.map((one) => [one.id, one])),
    containers: new Map(exist.map((one) => [one.name, one])),
    wanted: claims(exist, of.project),
  };
  return Object.fromEntries(
    [...exist].sort((a, b) => byBytes(a.name, b.name)).map((one) => [one.name, describe(index, one)]),
  );
}

function describe(index: Index, container: Container): ObservedContainer {
  const service = container.service === undefined ? undefined : index.project.services.get(container.service);
  const runs = container.state === 'running';
  const sandbox = index.sandboxes.get(container.sandbox);
  const owns = container.sharesNetworkOf === undefined;
  return {
    service: container.service ?? null,
    state: container.state,
    network_mode: container.networkMode,
    // Who asks to join itself is seen as its own owner.
    shares_network_of: container.sharesNetworkOf === container.name ? null : (container.sharesNetworkOf ?? null),
    hostname: hostname(index, container),
    networks: runs ? attachments(index, container, sandbox) : {},
    published: runs && owns && sandbox ? bindings(sandbox, service) : [],
    ...(index.running === 'all' && runs && sandbox ? inside(index, container, sandbox) : {}),
  };
}

/** A running container that shares a namespace has the owner's hostname. */
function hostname(index: Index, container: Container): string {
  const own = container.hostname ?? shortId(container.name);
  if (container.sandbox === 'host' && container.networkMode === 'host') {
    return container.hostname ?? index.profile.host.name ?? plainLinuxHost.host.name ?? 'localhost';
  }
  const owner = container.sharesNetworkOf === undefined ? undefined : index.containers.get(container.sharesNetworkOf);
  return owner && container.state === 'running' ? hostname(index, owner) : own;
}

function attachments(
  index: Index,
  container: Container,
  sandbox: Sandbox | undefined,
): Readonly<Record<string, ObservedEndpoint>> {
  if (container.networkMode === 'host' || container.networkMode === 'none') {
    return { [container.networkMode]: { mac: '', ipv4: null, ipv6: null } };
  }
  if (container.sharesNetworkOf !== undefined || !sandbox) return {};
  const own = sandbox.endpoints.flatMap((id) => index.endpoints.get(id) ?? []);
  return Object.fromEntries(
    own
      .sort((a, b) => byBytes(a.network, b.network))
      .map(({ network, mac, ipv4, ipv6 }) => [
        network,
        { ...(mac === undefined ? {} : { mac }), ipv4: ipv4?.address ?? null, ipv6: ipv6?.address ?? null },
      ]),
  );
}

/** `dynamic` means: not a single port that the file fixes. */
function bindings(sandbox: Sandbox, service: ServiceConfig | undefined): readonly ObservedBinding[] {
  const fixed = new Set((service?.ports ?? []).map(({ published }) => published?.value ?? ''));
  return sandbox.published
    .flatMap(({ hostIp, hostPort, containerPort, protocol }) =>
      hostPort === undefined
        ? []
        : [
            {
              host_ip: hostIp,
              host_port: hostPort,
              container_port: containerPort,
              protocol,
              dynamic: !fixed.has(`${hostPort}`),
            },
          ],
    )
    .sort(
      (a, b) =>
        byBytes(a.host_ip, b.host_ip) ||
        a.host_port - b.host_port ||
        a.container_port - b.container_port ||
        byBytes(a.protocol, b.protocol),
    );
}

function inside(index: Index, container: Container, sandbox: Sandbox): Partial<ObservedContainer> {
  const { model, profile } = index;
  const open = new Set(container.listening);
  const listening = Object.fromEntries(
    (index.wanted.get(container.name) ?? []).map((port) => [port, open.has(port) ? 'open' : 'EADDRINUSE']),
  );
  const own =
    container.sharesNetworkOf === undefined ? observedInterfaces(sandbox, index.endpoints, index.networks) : {};
  return {
    listening,
    ...own,
    etc_hosts: hostsFile(model, profile, container),
    resolv_conf: resolvConf(viewOf(model, sandboxOf(sandbox, container)), profile),
  };
}
