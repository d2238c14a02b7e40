import type { Container, Endpoint, NetworkModel } from '../cnm/model.ts';
import { shortId } from '../engine/attach.ts';
import type { EngineProfile } from '../engine/profile.ts';

/** One line of /etc/hosts. */
export interface HostsLine {
  readonly address: string;
  readonly names: readonly string[];
}

const head: readonly HostsLine[] = [
  { address: '127.0.0.1', names: ['localhost'] },
  { address: '::1', names: ['localhost', 'ip6-localhost', 'ip6-loopback'] },
  { address: 'fe00::', names: ['ip6-localnet'] },
  { address: 'ff00::', names: ['ip6-mcastprefix'] },
  { address: 'ff02::1', names: ['ip6-allnodes'] },
  { address: 'ff02::2', names: ['ip6-allrouters'] },
];

/** The host's own file, as a plain installation has it: what containers in host mode read. */
const hostsOfHost: readonly HostsLine[] = [
  { address: '127.0.0.1', names: ['localhost'] },
  { address: '127.0.1.1', names: ['dockerhost'] },
  { address: '::1', names: ['localhost'] },
];

/**
 * /etc/hosts of a container: Docker's head, extra hosts, links of the default bridge, then one line per own address.
 * Containers that share a sandbox share the owner's file. `host-gateway` must have been replaced by the address before.
 * Source: moby v28.5.2 libnetwork/etchosts, sandbox_linux.go buildHostsFile; observed.
 */
export function hostsFile(model: NetworkModel, profile: EngineProfile, container: Container): readonly HostsLine[] {
  const owner = ownerOf(model, container);
  const extra = inOrder(owner.extraHosts).map((each): HostsLine => ({
    address: each.address === 'host-gateway' ? profile.bridge.gateway : each.address,
    names: [each.host],
  }));
  if (owner.sharesNetworkOf === 'host' || owner.networkMode === 'host') {
    return extra.length > 0 ? [...head, ...extra] : hostsOfHost;
  }
  const endpoints = endpointsOf(model, owner);
  const sandbox = model.sandboxes.find((each) => each.id === owner.sandbox);
  const top = sandbox?.ipv6Disabled ? head.filter((line) => line.address.includes('.')) : head;
  return [...top, ...extra, ...linkLines(model, owner, endpoints), ...ownLines(owner, endpoints)];
}

/** Several addresses of one host come in the order of their text, as Compose prints them. Observed. */
function inOrder(hosts: Container['extraHosts']): Container['extraHosts'] {
  const first = (host: string) => hosts.findIndex((each) => each.host === host);
  return [...hosts].sort(
    (a, b) => first(a.host) - first(b.host) || (a.address < b.address ? -1 : a.address > b.address ? 1 : 0),
  );
}

function ownerOf(model: NetworkModel, container: Container): Container {
  if (container.sandbox === 'host') {
    // A sidecar of a container in host mode reads that container's file.
    const joined = model.containers.find((each) => each.name === container.sharesNetworkOf && each !== container);
    return joined ? ownerOf(model, joined) : container;
  }
  return model.containers.find((each) => each.name === container.sandbox) ?? container;
}

function endpointsOf(model: NetworkModel, owner: Container): readonly Endpoint[] {
  const sandbox = model.sandboxes.find((each) => each.id === owner.sandbox);
  const byId = new Map(model.endpoints.map((each) => [each.id, each] as const));
  return (sandbox?.endpoints ?? []).flatMap((id) => byId.get(id) ?? []);
}

function ownLines(owner: Container, endpoints: readonly Endpoint[]): readonly HostsLine[] {
  const names = ownNames(owner);
  return endpoints.flatMap((endpoint) =>
    [endpoint.ipv4?.address, endpoint.ipv6?.address].flatMap((address) =>
      address === undefined ? [] : [{ address, names }],
    ),
  );
}

/** The full name, and its first label when it has several. A blank within makes two names of one. */
function ownNames(owner: Container): readonly string[] {
  const host = owner.hostname ?? shortId(owner.name);
  const full = owner.domainname ? `${host}.${owner.domainname}` : host;
  const first = owner.hostname === undefined ? host : (host.split('.')[0] ?? host);
  return (first === full ? full : `${full} ${first}`).split(/\s+/).filter((name) => name !== '');
}

/**
 * On the default bridge a link is lines in the hosts file: the alias, the target's host name and the target's name. Who shares a namespace is
 * stood for by its owner. Source: moby v28.5.2 daemon/daemon_unix.go registerLinks; observed.
 */
function linkLines(model: NetworkModel, owner: Container, endpoints: readonly Endpoint[]): readonly HostsLine[] {
  const predefined = new Set(model.networks.filter((each) => each.predefined).map((each) => each.id));
  const own = endpoints.find((each) => predefined.has(each.network));
  const sandbox = model.sandboxes.find((each) => each.id === owner.sandbox);
  if (!own || !sandbox) return [];
  return sandbox.links.flatMap((link) => {
    const linked = model.containers.find((each) => each.name === link.container);
    const target = linked && ownerOf(model, linked);
    const there = model.endpoints.find((each) => each.container === target?.name && each.network === own.network);
    if (!target || !there) return [];
    const names = new Set([link.name, target.hostname ?? shortId(target.name), target.name]);
    return [there.ipv4?.address, there.ipv6?.address].flatMap((address) =>
      address === undefined ? [] : [{ address, names: [...names] }],
    );
  });
}
