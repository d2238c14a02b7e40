import { canonicalAddress, familyOf, parseIp } from '../net/address.ts';
import type { Container } from '../cnm/model.ts';
import type { Project } from '../compose/project.ts';
import { closest } from './did-you-mean.ts';
import type { Outsider } from './lan.ts';
import { outsideAddress } from './lan.ts';
import type { ReasonCode } from './reasons.ts';
import type { Cause } from './recorder.ts';
import type { Sender } from './walk.ts';
import type { Place, World } from './world.ts';

/** A place that a query names. */
export type Found<T> =
  | { readonly kind: 'found'; readonly value: T }
  | {
      readonly kind: 'missing';
      readonly reason: ReasonCode;
      readonly text: string;
      readonly causes: readonly Cause[];
      readonly suggestion: string | undefined;
    };

/** What a query goes to: an address, or a name that has to be looked up first. */
export type Target =
  | { readonly kind: 'address'; readonly address: string; readonly label: string }
  | { readonly kind: 'name'; readonly name: string };

const outsiders: readonly string[] = ['outside', 'internet'];

/** The sender that `from` means: `host`, `outside`, `internet`, `service`, `service#2`, or the name of a container. */
export function senderOf(world: World, project: Project, from: string): Found<Sender> {
  if (outsiders.includes(from)) return { kind: 'found', value: from as Outsider };
  if (from === 'host') return { kind: 'found', value: world.host };
  return placeNamed(world, project, from);
}

/** The container that `service`, `service#2` or a container's own name means. */
export function containerNamed(world: World, text: string): Container | undefined {
  const [service = text, number] = text.split('#');
  const { containers } = world.model;
  return (
    containers.find((each) => each.service === service && (number === undefined || each.replica === Number(number))) ??
    containers.find((each) => each.name === text)
  );
}

/** The place of a service's container, or of a container by its own name. */
export function placeNamed(world: World, project: Project, text: string): Found<Place> {
  const [service = text, number] = text.split('#');
  const found = containerNamed(world, text);
  if (!found) return missing(project, service, number);
  const place = found.sandbox === 'host' ? world.host : world.places.get(found.sandbox);
  if (!place || !place.containers.includes(found)) {
    return {
      kind: 'missing',
      reason: 'MODEL_NOT_RUNNING',
      text: `${text} does not run: the Engine fails to start it`,
      causes: [{ kind: 'service', container: found }],
      suggestion: undefined,
    };
  }
  return { kind: 'found', value: place };
}

function missing(project: Project, service: string, number: string | undefined): Found<Place> {
  const disabled = project.disabledServices.get(service);
  if (disabled) {
    return {
      kind: 'missing',
      reason: 'MODEL_PROFILE_INACTIVE',
      text: `${service} belongs to profile ${disabled.profiles.map((each) => each.value).join(' or ')}, which is not active`,
      causes: disabled.profiles.map((each) => ({ kind: 'text', origin: each.origin })),
      suggestion: undefined,
    };
  }
  const known = project.services.get(service);
  if (known) {
    return {
      kind: 'missing',
      reason: 'MODEL_SERVICE_SCALED_ZERO',
      text: number === undefined ? `${service} has no containers` : `${service} has no container number ${number}`,
      causes: [{ kind: 'text', origin: known.scale.origin }],
      suggestion: undefined,
    };
  }
  const names = [...project.services.keys(), 'host', 'outside', 'internet'];
  const suggestion = closest(service, names);
  return {
    kind: 'missing',
    reason: 'MODEL_UNKNOWN_VANTAGE',
    text: `there is no service or container ${service}${suggestion === undefined ? '' : `; did you mean ${suggestion}?`}`,
    causes: [],
    suggestion,
  };
}

/** A query with a destination. */
interface Question {
  readonly from: string;
  readonly to: string;
}

/**
 * What `to` means for a sender. Only containers look names up; from elsewhere a service stands for its container's address.
 * `host` is the host's address on the LAN, and loopback for the host itself.
 */
export function targetOf(world: World, project: Project, from: Sender, query: Question): Found<Target> {
  const { to } = query;
  const address = (text: string, label: string): Found<Target> => ({
    kind: 'found',
    value: { kind: 'address', address: text, label },
  });
  const bracketed = /^\[(.*)\]$/.exec(to)?.[1] ?? to;
  if (parseIp(bracketed)) return address(canonicalAddress(bracketed), canonicalAddress(bracketed));
  const inside = typeof from === 'object' && query.from !== 'host';
  const six =
    inside &&
    from.sandbox.kind !== 'host' &&
    !from.interfaces.some((each) => each.addresses[4] !== undefined) &&
    from.interfaces.length > 0;
  const family = six ? 6 : 4;
  if (to === 'host') {
    const { ipv4, ipv6 } = world.profile.host;
    return address(from === world.host ? '127.0.0.1' : family === 6 ? (ipv6 ?? ipv4) : ipv4, 'the host');
  }
  if (to === 'outside' || to === 'internet') {
    return address(
      outsideAddress(world, to, family) ?? '',
      to === 'outside' ? 'a neighbour on the LAN' : 'the Internet',
    );
  }
  const numbered = to.includes('#');
  if (inside && !numbered) return { kind: 'found', value: { kind: 'name', name: to } };
  if (!numbered && to === 'localhost') return address('127.0.0.1', 'localhost');
  const place = placeNamed(world, project, to);
  if (place.kind === 'missing') {
    const looksPublic = to.includes('.') && place.reason === 'MODEL_UNKNOWN_VANTAGE';
    return looksPublic ? { kind: 'found', value: { kind: 'name', name: to } } : place;
  }
  if (place.value === world.host) return address(world.profile.host.ipv4, to);
  const own = addressTowards(from, place.value);
  if (own === undefined) {
    return {
      kind: 'missing',
      reason: 'RT_NO_SHARED_NETWORK',
      text: `${to} is on no network and has no address`,
      causes: place.value.containers.map((container) => ({ kind: 'mode', container })),
      suggestion: undefined,
    };
  }
  return address(own, to);
}

/** The address of `place` that `from` would best use: on a network that both are on, else the first. */
export function addressTowards(from: Sender, place: Place): string | undefined {
  const shared = typeof from === 'string' ? [] : from.interfaces.map((each) => each.segment);
  const ranked = [...place.interfaces].sort(
    (a, b) => Number(shared.includes(b.segment)) - Number(shared.includes(a.segment)),
  );
  const all = ranked.flatMap((each) => [each.addresses[4], each.addresses[6]]);
  return all.find((each) => each !== undefined);
}

/** Of several addresses of one name those that a client tries first: IPv6 where it has any. Source: RFC 6724, observed with busybox. */
export function preferred(from: Sender, addresses: readonly string[]): readonly string[] {
  const has6 =
    typeof from === 'string' ||
    from.sandbox.kind === 'host' ||
    from.interfaces.some((each) => each.addresses[6] !== undefined);
  const six = addresses.filter((each) => familyOf(each) === 6);
  const four = addresses.filter((each) => familyOf(each) === 4);
  if (has6 && six.length > 0) return six;
  return four.length > 0 ? four : six;
}
