import type { Container, Endpoint } from '../cnm/model.ts';
import type { Project } from '../compose/project.ts';
import { namesByNetwork } from '../dns/records.ts';
import { isTooLong } from '../dns/resolver.ts';
import type { Lookup } from '../dns/resolver.ts';
import { closest } from './did-you-mean.ts';
import type { ReasonCode } from './reasons.ts';
import type { Cause } from './recorder.ts';
import type { Place, World } from './world.ts';
import { containerLabel, networkLabel } from '../cnm/labels.ts';

/** Why a name gave no address, for people. */
export interface NameFailure {
  readonly reason: ReasonCode;
  /** A clause without a full stop. */
  readonly text: string;
  readonly causes: readonly Cause[];
  /** The container that the name probably means. */
  readonly meant: Container | undefined;
  /** A name that exists and is spelled alike. */
  readonly suggestion: string | undefined;
}

interface Asked {
  readonly world: World;
  readonly project: Project;
  readonly place: Place;
  /** The sender, as the query calls it. */
  readonly asker: string;
  readonly name: string;
  readonly answer: Lookup | undefined;
}

/** Finds the most helpful reason for a name that did not resolve. */
export function whyUnknown(asked: Asked): NameFailure {
  const { answer } = asked;
  // Whoever has such a name, nobody can ask for it.
  const owner = isTooLong(asked.name)
    ? asked.world.model.endpoints.flatMap((each) => each.names).find((each) => each.name === asked.name)
    : undefined;
  if (owner) {
    const causes: readonly Cause[] = owner.origin ? [{ kind: 'text', origin: owner.origin }] : attachments(asked.place);
    return failure('DNS_NAME_TOO_LONG', tooLong(asked.name), causes);
  }
  if (answer?.status === 'NOERROR' && answer.because.kind !== 'ndots') return noData(asked);
  return elsewhere(asked) ?? withoutName(asked) ?? notThere(asked) ?? resolverSays(asked) ?? notFound(asked);
}

const failure = (reason: ReasonCode, text: string, causes: readonly Cause[], meant?: Container): NameFailure => ({
  reason,
  text,
  causes,
  meant,
  suggestion: undefined,
});

function list(names: readonly string[]): string {
  return names.length < 2 ? names.join('') : `${names.slice(0, -1).join(', ')} and ${names.at(-1)}`;
}

const attachments = (place: Place): readonly Cause[] =>
  place.interfaces.length > 0
    ? place.interfaces.map((each) => ({ kind: 'attachment', endpoint: each.endpoint }))
    : place.containers.slice(0, 1).map((container) => ({ kind: 'mode', container }));

function tooLong(name: string): string {
  const label = name.split('.').find((each) => each.length > 63);
  return label === undefined
    ? `the name has ${name.length} characters, and DNS allows 253`
    : `${label} has ${label.length} characters, and DNS allows 63 between two dots`;
}

/** The networks a place is on, as a phrase. */
export function onNetworks(place: Place): string {
  return list(place.interfaces.map((each) => networkLabel(each.segment.network)));
}

function noData({ world, answer, name }: Asked): NameFailure {
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
function elsewhere({ world, place, asker, name }: Asked): NameFailure | undefined {
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
    `${asker} is on ${onNetworks(place)}, ${label} only on ${list(networksOf(world, container))}: they share no network, so the name ${name} is not known to ${asker}`,
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
function withoutName({ world, place, name }: Asked): NameFailure | undefined {
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

/** A service that is declared, but of which no container exists. */
function notThere({ project, name }: Asked): NameFailure | undefined {
  const disabled = project.disabledServices.get(name);
  if (disabled) {
    const profiles = disabled.profiles.map((each) => each.value).join(' or ');
    return failure(
      'MODEL_PROFILE_INACTIVE',
      `${name} belongs to profile ${profiles}, which is not active`,
      disabled.profiles.map((each) => ({ kind: 'text', origin: each.origin })),
    );
  }
  const service = project.services.get(name);
  if (service?.scale.value === 0) {
    return failure('MODEL_SERVICE_SCALED_ZERO', `${name} has no containers`, [
      { kind: 'text', origin: service.scale.origin },
    ]);
  }
  return undefined;
}

/** What Docker's resolver did with a name of nobody in the project. */
function resolverSays({ world, place, asker: label, name, answer }: Asked): NameFailure | undefined {
  const similar = suggestion(world, place, name);
  const dns: readonly Cause[] = [{ kind: 'dns', sandbox: place.sandbox }];
  const hint = similar === undefined ? '' : `; did you mean ${similar}?`;
  const external = place.interfaces.find(
    (each) => each.segment.network.external && !listed(world, each.segment.network.id),
  );
  switch (answer?.because.kind) {
    case 'internalOnly':
      return {
        ...failure(
          'DNS_INTERNAL_NO_FORWARD',
          `none of its networks knows ${name}, and as ${onNetworks(place)} ${place.interfaces.length > 1 ? 'are' : 'is'} internal, Docker's resolver asks nobody else for ${label}${hint}`,
          [
            ...place.interfaces.map((each): Cause => ({ kind: 'internal', network: each.segment.network })),
            ...attachments(place),
          ],
        ),
        suggestion: similar,
      };
    case 'ndots':
      return {
        ...failure(
          'DNS_NDOTS_NOT_FORWARDED',
          `no network of ${label} knows ${name}, and as its dns_opt sets ndots, names without a dot are not asked of other servers${hint}`,
          place.sandbox.dns.options.map((each) => ({ kind: 'text', origin: each.origin })),
        ),
        suggestion: similar,
      };
    case 'self':
      return failure(
        'DNS_SELF_UPSTREAM',
        `no network of ${label} knows ${name}, and its only DNS server, 127.0.0.11, is Docker's resolver itself`,
        dns,
      );
    case 'tooLong':
      return failure('DNS_NAME_TOO_LONG', tooLong(name), attachments(place));
    case 'forwarded':
      if (answer.status === 'NXDOMAIN') break;
      if (place.interfaces.length === 0 && place.sandbox.kind !== 'host') {
        return failure('DNS_NONE_MODE', `${label} is on no network and can ask no DNS server`, attachments(place));
      }
      return failure(
        'DNS_UPSTREAM_UNREACHABLE',
        `no network of ${label} knows ${name}, and the DNS server ${answer.because.server} gives no answer`,
        place.sandbox.dns.servers.length > 0 ? dns : attachments(place),
      );
    case undefined:
    case 'record':
    case 'link':
    case 'noServer':
      break;
  }
  if (external && similar === undefined && !name.includes('.')) {
    const network = networkLabel(external.segment.network);
    return failure(
      'MODEL_EXTERNAL_NETWORK_UNKNOWN',
      `nobody in the files is called ${name}, but ${label} is also on ${network}, which is external: who else is there is not in the files`,
      [{ kind: 'network', network: external.segment.network }],
    );
  }
  return undefined;
}

/** Whether the world says who is on the network. What was inspected has containers that no world lists, under any alias. */
function listed(world: World, network: string): boolean {
  return world.profile.assumed.networks.some((each) => each.name === network && each.inspected === undefined);
}

function suggestion(world: World, place: Place, name: string): string | undefined {
  const near = new Set(
    place.interfaces.flatMap((each) => [...(namesByNetwork(world.model).get(each.segment.network.id)?.keys() ?? [])]),
  );
  const services = world.model.containers.flatMap((each) => each.service ?? []);
  return (
    closest(
      name,
      [...near].filter((each) => !each.startsWith('id:')),
    ) ?? closest(name, services)
  );
}

function notFound({ world, place, name }: Asked): NameFailure {
  const similar = suggestion(world, place, name);
  return {
    reason: 'DNS_NOT_FOUND',
    text: `nobody on ${onNetworks(place) || 'its network'} is called ${name}, and neither do the DNS servers outside know it${similar === undefined ? '' : `; did you mean ${similar}?`}`,
    causes: attachments(place),
    meant: undefined,
    suggestion: similar,
  };
}
