import { networkLabel } from '../cnm/labels.ts';
import { namesByNetwork } from '../dns/records.ts';
import { closest } from './did-you-mean.ts';
import { attachments, failure, onNetworks, tooLong } from './name-failure.ts';
import type { AskedName, NameFailure } from './name-failure.ts';
import type { Cause } from './recorder.ts';
import type { Place, World } from './world.ts';

/** A service that is declared, but of which no container exists. */
export function notThere({ project, name }: AskedName): NameFailure | undefined {
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
export function resolverSays({ world, place, asker: label, name, answer }: AskedName): NameFailure | undefined {
  const similar = suggestion(world, place, name);
  const dns: readonly Cause[] = [{ kind: 'dns', sandbox: place.sandbox }];
  const hint = similar === undefined ? '' : `; did you mean ${similar}?`;
  const external = place.interfaces.find(
    (each) => each.segment.network.external && !isListed(world, each.segment.network.id),
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
function isListed(world: World, network: string): boolean {
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

/** Nobody has the name, inside or outside. */
export function notFound({ world, place, name }: AskedName): NameFailure {
  const similar = suggestion(world, place, name);
  const hint = similar === undefined ? '' : `; did you mean ${similar}?`;
  return {
    ...failure(
      'DNS_NOT_FOUND',
      `nobody on ${onNetworks(place) || 'its network'} is called ${name}, and neither do the DNS servers outside know it${hint}`,
      attachments(place),
    ),
    suggestion: similar,
  };
}
