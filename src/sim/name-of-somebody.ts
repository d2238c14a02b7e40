import { containerLabel, networkLabel } from '../cnm/labels.ts';
import type { Container, Endpoint } from '../cnm/model.ts';
import { namesByNetwork } from '../dns/records.ts';
import { attachments, failure, onNetworks } from './name-failure.ts';
import type { AskedName, NameFailure } from './name-failure.ts';
import type { Cause } from './recorder.ts';
import { listed } from './sentence.ts';
import type { World } from './world.ts';

/** The name exists, but has no address of the family that was asked for. */
export function noData({ world, answer, name }: AskedName): NameFailure {
  const because = answer?.because;
  const endpoint = because?.kind === 'record' ? because.owners[0] : undefined;
  const network = endpoint && world.segments.get(endpoint.network)?.network;
  const owner = endpoint && world.model.containers.find((each) => each.name === endpoint.container);
  const family = network && !network.ipv6 ? 6 : 4;
  return failure(
    'DNS_NODATA_FAMILY',
    `${name} exists, but has no IPv${family} address${network ? `, as ${networkLabel(network)} has no IPv${family}` : ''}`,
    network ? [{ kind: 'ipv6', network }] : [],
    owner,
  );
}

/** The name belongs to somebody on another network, or to the asker's peer on a network the asker is not on. */
export function elsewhere({ world, place, asker, name }: AskedName): NameFailure | undefined {
  const owner = ownerOf(world, name);
  if (!owner) return undefined;
  const { container, endpoint, record } = owner;
  const there = world.segments.get(endpoint.network)?.network;
  const network = there ? networkLabel(there) : endpoint.network;
  const own = attachments(place);
  if (place.sandbox.kind === 'host') {
    return failure(
      'DNS_HOST_MODE_USES_HOST',
      `${asker} is in host mode and asks the host's DNS servers, which know no services`,
      place.containers.map((each) => ({ kind: 'mode', container: each })),
      container,
    );
  }
  if (place.interfaces.length === 0) {
    return failure('DNS_NONE_MODE', `${asker} is on no network and can ask no DNS server`, own, container);
  }
  if (place.interfaces.every((each) => each.segment.network.predefined)) {
    return failure(
      'DNS_DEFAULT_BRIDGE_NO_NAMES',
      `${asker} is on Docker's default bridge, where no names are served`,
      own,
      container,
    );
  }
  const label = containerLabel(world.model, container);
  const shared = place.interfaces.find((each) =>
    [...each.segment.members.values()].some((one) => one.endpoint.container === container.name),
  );
  const cause: readonly Cause[] = [...own, { kind: 'attachment', endpoint }];
  if (shared && record.kind === 'alias') {
    return failure(
      'DNS_ALIAS_SCOPED',
      `${name} is an alias of ${label} on ${network} only, and ${asker} is not on ${network}`,
      [{ kind: 'name', name: record, endpoint }, ...own],
      container,
    );
  }
  return failure(
    'DNS_NAME_ON_OTHER_NETWORK',
    `${asker} is on ${onNetworks(place)}, ${label} only on ${listed(networksOf(world, container))}: they share no network, so the name ${name} is not known to ${asker}`,
    cause,
    container,
  );
}

function networksOf(world: World, container: Container): readonly string[] {
  const place = world.places.get(container.sandbox);
  return place ? place.interfaces.map((each) => networkLabel(each.segment.network)) : [];
}

interface Owner {
  readonly container: Container;
  readonly endpoint: Endpoint;
  readonly record: Endpoint['names'][number];
}

/** Who has a name anywhere, whole or with a network's name behind it. */
function ownerOf(world: World, name: string): Owner | undefined {
  const all = namesByNetwork(world.model);
  const wanted = name.toLowerCase();
  for (const [network, names] of all) {
    const key = world.segments.get(network)?.network.key ?? network;
    const bare = [network, key].map((each) => `.${each.toLowerCase()}`).find((each) => wanted.endsWith(each));
    for (const text of bare === undefined ? [wanted] : [wanted, wanted.slice(0, -bare.length)]) {
      const endpoint = names.get(text)?.[0];
      const container = endpoint && world.model.containers.find((each) => each.name === endpoint.container);
      const record = endpoint?.names.find((each) => each.name.toLowerCase() === text);
      if (endpoint && container && record) return { container, endpoint, record };
    }
  }
  return undefined;
}

/** A service of the project whose containers have no DNS name at all. */
export function withoutName({ world, place, name }: AskedName): NameFailure | undefined {
  const wanted = name.toLowerCase();
  const container = world.model.containers.find(
    (each) => each.service?.toLowerCase() === wanted || each.name.toLowerCase() === wanted,
  );
  const domain = world.model.containers.find(
    (each) =>
      each.hostname !== undefined &&
      each.domainname !== undefined &&
      `${each.hostname}.${each.domainname}`.toLowerCase() === wanted,
  );
  if (domain) {
    return failure(
      'DNS_HOSTNAME_NOT_REGISTERED',
      `${name} is the full host name of ${containerLabel(world.model, domain)}, which only that container itself knows`,
      [{ kind: 'service', container: domain }],
      domain,
    );
  }
  if (!container) return undefined;
  const mode: readonly Cause[] = [{ kind: 'mode', container }];
  const label = containerLabel(world.model, container);
  if (container.sharesNetworkOf === 'host' || container.networkMode === 'host' || container.networkMode === 'none') {
    const where = container.networkMode === 'none' ? 'has no network' : "is in the host's network";
    return failure('DNS_NO_NAMES_OF_HOST_MODE', `${label} ${where} and has no DNS name`, mode, container);
  }
  if (container.sharesNetworkOf !== undefined) {
    const owner = world.model.containers.find((each) => each.name === container.sharesNetworkOf);
    const instead = owner ? containerLabel(world.model, owner) : container.sharesNetworkOf;
    return {
      ...failure(
        'DNS_SHARED_SANDBOX_NO_NAME',
        `${label} uses the network of ${instead} and has no name of its own`,
        mode,
        container,
      ),
      suggestion: instead,
    };
  }
  const target = world.places.get(container.sandbox);
  if (target && target.interfaces.length > 0 && target.interfaces.every((each) => each.segment.network.predefined)) {
    return failure(
      'DNS_DEFAULT_BRIDGE_NO_NAMES',
      `${label} is on Docker's default bridge, where no names are served`,
      mode,
      container,
    );
  }
  if (
    target &&
    target.interfaces.some((each) => each.segment.network.id === container.networkMode) &&
    container.service?.toLowerCase() === wanted
  ) {
    return {
      ...failure(
        'DNS_NOT_ATTACHED_NO_ALIAS',
        `${label} is put on ${container.networkMode} by network_mode, which gives it no service name`,
        mode,
        container,
      ),
      suggestion: place.interfaces.some((each) => each.segment.network.id === container.networkMode)
        ? container.name
        : undefined,
    };
  }
  return failure('MODEL_NOT_RUNNING', `${label} does not run`, [{ kind: 'service', container }], container);
}
