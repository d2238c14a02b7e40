import type { Container } from '../cnm/model.ts';
import type { ServiceConfig } from '../compose/project.ts';
import type { LiveNetwork } from '../cnm/controller.ts';
import { refused } from '../cnm/refused.ts';
import { addressProblem, isLinkLocal } from '../net/address.ts';
import { attach } from './attach.ts';
import type { Attaching } from './attach.ts';
import { gatewayProblems } from './gateway-checks.ts';
import { interfaceProblems, joinProblems } from './interface-checks.ts';
import { linkNames } from './links.ts';
import { publish } from './publish.ts';
import type { PublishWorld } from './publish.ts';
import { runtimeProblems } from './runtime-checks.ts';
import { ownSandbox, wire } from './sandbox.ts';
import { hostModeDns, hostnameOf, linkable, sandboxOf, sharedProblem } from './shared-namespaces.ts';
import { planAddresses } from './static-addresses.ts';
import type { AddressPlan, Member } from './static-addresses.ts';
import type { StartOrder } from './start-order.ts';
import type { Problem } from './problem.ts';
import { daemon, refusal } from './state.ts';
import type { ContainerRequest, EndpointRequest, LoweringState } from './state.ts';

/** What starting needs beside the state. */
export interface StartInput {
  /** In start order. */
  readonly requests: readonly ContainerRequest[];
  readonly order: StartOrder;
  /** Networks whose shape is made up. */
  readonly unknown: ReadonlySet<string>;
}

const setupFailed = 'failed to set up container networking: ';

/**
 * Starts every container in order: addresses, gateways, ports. Returns the names of those that cannot start.
 * Source: moby v28.5.2 daemon/container_operations.go allocateNetwork.
 */
export function start(state: LoweringState, input: StartInput): readonly string[] {
  const plans = addressPlans(input);
  const world = publishWorld(state);
  const failed: string[] = [];
  const byService = new Map<string, string[]>();
  for (const { service, name } of input.requests) {
    const list = byService.get(service.name);
    if (list) list.push(name);
    else byService.set(service.name, [name]);
  }
  const byName = new Map(input.requests.map((request) => [request.name, request]));
  const containersOf = (service: string) => byService.get(service) ?? [];
  const onBridge = (service: string) =>
    containersOf(service).every((name) => linkable(state, byName.get(name), byName));
  const own: OwnStart = { ...input, plans, world, containersOf, onBridge };
  const taken = new Set(state.containers.map(({ name }) => name));
  for (const request of input.requests) {
    if (taken.has(request.name)) continue;
    taken.add(request.name);
    const sandbox = sandboxOf(request, byName);
    const runtime = runtimeProblems(request, sandbox);
    const shared = sharedProblem(state, request, byName, input.order);
    // The Engine hands on the owner's host name before it asks the runtime for the container.
    const joinedInVain = request.namespace.kind === 'shared' && shared.length === 0 && runtime.length > 0;
    const problems =
      request.namespace.kind === 'own' || request.namespace.kind === 'none'
        ? startOwn(state, request, own)
        : request.namespace.kind === 'host'
          ? [...resolverProblems(request), ...runtime]
          : [...shared, ...runtime];
    for (const { complaint, certainty } of problems) {
      if (complaint.text === '') continue;
      const where = { stage: 'start', subject: request.name, prefix: daemon, origin: request.service.origin } as const;
      state.refusals.push(refusal(complaint, { ...where, certainty }));
    }
    if (problems.some(({ certainty }) => certainty === 'fixed')) failed.push(request.name);
    const hostname = joinedInVain ? hostnameOf(request, byName) : undefined;
    state.containers.push(containerOf(request, sandbox, hostname, byName));
  }
  return failed;
}

/** The container as it is once started; `hostname` is for one that chooses none. */
function containerOf(
  request: ContainerRequest,
  sandbox: string,
  hostname: string | undefined,
  byName: ReadonlyMap<string, ContainerRequest>,
): Container {
  const { service, namespace } = request;
  const links = [...service.links, ...service.externalLinks].flatMap(({ value }) => [
    value.alias ?? value.target,
    value.target,
  ]);
  return {
    name: request.name,
    service: service.name,
    replica: request.replica,
    assumed: false,
    origin: request.origin,
    sandbox,
    networkMode: request.networkMode,
    sharesNetworkOf: namespace.kind === 'host' ? 'host' : namespace.kind === 'shared' ? namespace.container : undefined,
    hostname: service.hostname?.value || hostname,
    domainname: service.domainname?.value || undefined,
    state: 'running',
    listening: [],
    extraHosts: service.extraHosts,
    ...(links.length > 0 ? { links } : {}),
    ...(sandbox === 'host' ? { dns: hostModeDns(request, byName) } : {}),
  };
}

interface OwnStart extends StartInput {
  readonly plans: ReadonlyMap<LiveNetwork, AddressPlan>;
  readonly world: PublishWorld;
  readonly containersOf: (service: string) => readonly string[];
  /** Whether all containers of a service are on the default bridge. */
  readonly onBridge: (service: string) => boolean;
}

function startOwn(state: LoweringState, request: ContainerRequest, input: OwnStart): readonly Problem[] {
  const { service, name, namespace } = request;
  const problems: Problem[] = [...resolverProblems(request), ...runtimeProblems(request, name)];
  const who: Attaching = {
    name,
    sandbox: name,
    hostname: service.hostname?.value,
    service,
    request,
    ipv6: !switchesIpv6Off(service),
  };
  const attached = (namespace.kind === 'own' ? namespace.endpoints : []).flatMap((endpoint) => {
    const { live } = endpoint;
    if (!live) {
      problems.push(...missingNetwork(state, endpoint));
      return [];
    }
    if (!live.driver.needsAddresses) return [];
    const one = attach(who, { ...endpoint, live }, input.plans.get(live), input.unknown);
    if (one.problem) problems.push(withSetup(one.problem));
    problems.push(...linkLocalProblems(endpoint).map(withSetup));
    problems.push(...joinProblems(state, endpoint, live).map(withSetup));
    return [one.ordered];
  });
  problems.push(...interfaceProblems(namespace.kind === 'own' ? namespace.endpoints : []).map(withSetup));
  problems.push(...legacyLinkProblems(request, input.onBridge));
  const wiring = wire(attached);
  state.endpoints.push(...wiring.ordered.map(({ endpoint }) => endpoint));
  problems.push(...gatewayProblems(wiring).map(withSetup));
  const { published, problem } = publish(name, service.ports, wiring.gateways, input.world);
  if (problem) {
    const text = `${setupFailed}driver failed programming external connectivity on endpoint ${name} (ID): ${problem.text}`;
    problems.push({ complaint: { ...problem, text }, certainty: 'fixed' });
  }
  const links = namesNetwork(request) ? [] : linkNames(state.projectName, request, input.containersOf);
  const sandbox = ownSandbox(name, wiring, { service, published, links });
  state.sandboxes.push(who.ipv6 ? sandbox : { ...sandbox, ipv6Disabled: true });
  return problems;
}

/** Whether `network_mode` names a user-defined network: Compose then passes no links. Source: observed (links-in-named-mode). */
function namesNetwork({ service, networkMode }: ContainerRequest): boolean {
  return service.networkMode?.mode.kind === 'network' && networkMode !== 'bridge';
}

function switchesIpv6Off(service: ServiceConfig): boolean {
  return service.sysctls.get('net.ipv6.conf.all.disable_ipv6')?.value === '1';
}

function withSetup({ complaint, certainty }: Problem): Problem {
  return { complaint: { ...complaint, text: complaint.text && setupFailed + complaint.text }, certainty };
}

/** Only `network_mode` can name a network that nobody has: for all others a refusal of the network was noted before. */
function missingNetwork(state: LoweringState, endpoint: EndpointRequest): readonly Problem[] {
  if (endpoint.attachment) return [];
  const complaint = refused(
    'network-not-found',
    `${setupFailed}network ${endpoint.network} not found`,
    endpoint.origin?.span,
  );
  return state.controller.networks.has(endpoint.network) ? [] : [{ complaint, certainty: 'fixed' }];
}

/** Source: moby v28.5.2 libnetwork/network.go createEndpoint: link-local addresses must be link-local. */
function linkLocalProblems(endpoint: EndpointRequest): readonly Problem[] {
  return (endpoint.attachment?.linkLocalIps ?? []).flatMap(({ value, origin }) => {
    if (isLinkLocal(value)) return [];
    const complaint = refused('invalid-link-local-address', `invalid link local IP address: ${value}`, origin.span);
    return [{ complaint, certainty: 'fixed' as const }];
  });
}

/** Source: moby v28.5.2 daemon/container_operations_unix.go setupLinkedContainers. */
function legacyLinkProblems(
  { service, networkMode }: ContainerRequest,
  onBridge: (service: string) => boolean,
): readonly Problem[] {
  if (networkMode !== 'bridge') return [];
  const link = service.links.find(({ value }) => !onBridge(value.target));
  if (!link) return [];
  const complaint = refused(
    'link-outside-default-bridge',
    'container ID not attached to default bridge network',
    link.origin.span,
  );
  return [{ complaint, certainty: 'fixed' }];
}

/** Source: moby v28.5.2 libnetwork/internal/resolvconf OverrideNameServers. */
function resolverProblems({ service }: ContainerRequest): readonly Problem[] {
  for (const { value, origin } of service.dns) {
    const problem = addressProblem(value);
    if (problem === undefined) continue;
    const complaint = refused('invalid-nameserver', `bad nameserver address ${value}: ${problem}`, origin.span);
    return [{ complaint, certainty: 'fixed' }];
  }
  return [];
}

function addressPlans({ requests, order }: StartInput): ReadonlyMap<LiveNetwork, AddressPlan> {
  const members = new Map<LiveNetwork, Member[]>();
  for (const container of requests) {
    if (container.namespace.kind !== 'own') continue;
    for (const endpoint of container.namespace.endpoints) {
      if (!endpoint.live) continue;
      const list = members.get(endpoint.live);
      if (list) list.push({ container, endpoint });
      else members.set(endpoint.live, [{ container, endpoint }]);
    }
  }
  return new Map([...members].map(([live, list]) => [live, planAddresses(live, list, order)]));
}

function publishWorld(state: LoweringState): PublishWorld {
  const { host } = state.profile;
  const own = new Set(['0.0.0.0', '::', '::1', host.ipv4, host.ipv6]);
  for (const { network, driver } of state.controller.networks.values()) {
    if (!driver.gatewayOnHost) continue;
    for (const { family, gateway } of network.pools) {
      if (family === 4 && (network.bridge?.inhibitIpv4 || network.bridge?.gatewayModeIpv4 === 'isolated')) continue;
      own.add(gateway);
    }
  }
  return {
    ports: state.ports,
    userlandProxy: state.profile.userlandProxy,
    sctp: !host.lacks?.includes('sctp'),
    isHostAddress: (address) => own.has(address) || address.startsWith('127.'),
    holders: new Map(),
  };
}
