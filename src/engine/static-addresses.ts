import type { LiveNetwork, LivePool } from '../cnm/controller.ts';
import type { Refusal } from '../cnm/model.ts';
import { refused } from '../cnm/refused.ts';
import type { Refused } from '../cnm/refused.ts';
import type { Sourced } from '../base/origin.ts';
import { parseIp } from '../net/address.ts';
import type { Family, IpAddress } from '../net/address.ts';
import { containsAddress } from '../net/prefix.ts';
import type { ContainerRequest, EndpointRequest } from './state.ts';
import type { StartOrder } from './start-order.ts';

/** A container that will have an address on a network. */
export interface Member {
  readonly container: ContainerRequest;
  readonly endpoint: EndpointRequest;
}

/** What is known of the addresses of one network before anything starts. */
export interface AddressPlan {
  /** By container and family: why its static address cannot be had. */
  readonly doomed: ReadonlyMap<string, { readonly complaint: Refused; readonly certainty: Refusal['certainty'] }>;
  /** Whether every run gives this container the same automatic address. */
  isFixed(container: ContainerRequest, family: Family): boolean;
}

/** Networks with more automatic addresses than this are not searched for a fixed order. */
const orderSearchLimit = 200;

/** Key of a container and a family. */
export function addressKey(container: string, family: Family): string {
  return `${container} ${family}`;
}

/** The static address that an endpoint asks for. */
export function staticAddress(request: EndpointRequest, family: Family): Sourced<string> | undefined {
  const written = family === 4 ? request.attachment?.ipv4Address : request.attachment?.ipv6Address;
  return written?.value ? written : undefined;
}

const inUse = 'Address already in use';

/**
 * Reserves the static addresses that can be had, and finds those that cannot. A static address is not reserved by Docker before its
 * container starts: an automatic one that always starts earlier may take it for sure, one that may start earlier by chance.
 * In the model the static address wins a race.
 */
export function planAddresses(live: LiveNetwork, members: readonly Member[], order: StartOrder): AddressPlan {
  const doomed = new Map<string, { complaint: Refused; certainty: Refusal['certainty'] }>();
  const families = ([4, 6] as const).filter((family) => (family === 4 ? live.network.ipv4 : live.network.ipv6));
  const plans = new Map<Family, (container: ContainerRequest) => boolean>();
  for (const family of families) {
    const statics = members.filter(({ endpoint }) => staticAddress(endpoint, family));
    const automatic = members.filter(({ endpoint }) => !staticAddress(endpoint, family));
    const raced = reserveStatics(live, family, { statics, automatic }, order, doomed);
    plans.set(family, fixedOrder(automatic, order, raced));
  }
  return { doomed, isFixed: (container, family) => plans.get(family)?.(container) ?? true };
}

function reserveStatics(
  live: LiveNetwork,
  family: Family,
  { statics, automatic }: { readonly statics: readonly Member[]; readonly automatic: readonly Member[] },
  order: StartOrder,
  doomed: Map<string, { complaint: Refused; certainty: Refusal['certainty'] }>,
): 'raced' | 'settled' {
  const holders = new Map<bigint, Member>();
  const placed = statics.flatMap((member) => {
    const written = staticAddress(member.endpoint, family);
    const address = written && parseIp(written.value);
    const pool = address && poolOf(live, address);
    return pool ? [{ member, written, address, pool }] : [];
  });
  // Ranks are counted before anything is reserved.
  const ranked = placed.map((one) => ({ ...one, rank: one.pool.addresses.rank(one.address.value, one.pool.range) }));
  let raced: 'raced' | 'settled' = 'settled';
  for (const { member, written, address, pool, rank } of ranked) {
    const key = addressKey(member.container.name, family);
    const holder = holders.get(address.value);
    const place = written.origin.span;
    if (holder) {
      const other = (staticAddress(holder.endpoint, family) ?? holder.container.service).origin.span;
      const related = [{ span: other, message: `"${holder.container.service.name}" has the same address` }];
      doomed.set(key, { complaint: refused('address-in-use', inUse, place, related), certainty: 'fixed' });
      continue;
    }
    if (!pool.addresses.isFree(address.value)) {
      doomed.set(key, { complaint: refused('address-reserved', inUse, place), certainty: 'fixed' });
      continue;
    }
    holders.set(address.value, member);
    if (rank > automatic.length + statics.length) {
      pool.addresses.take(address.value);
      continue;
    }
    const service = member.container.service.name;
    const lower = ranked.filter((other) => other.member !== member && other.rank < rank);
    const sureLower = lower.filter((other) => order.precedes(other.member.container.service.name, service)).length;
    const before = automatic.filter((other) => order.precedes(other.container.service.name, service));
    const maybe = automatic.filter((other) => !order.precedes(service, other.container.service.name));
    if (before.length >= rank - sureLower) {
      const related = before.slice(0, 1).map(({ container, endpoint }) => ({
        span: (endpoint.origin ?? container.origin).span,
        message: `"${container.service.name}" starts earlier and takes the lowest free address`,
      }));
      doomed.set(key, { complaint: refused('address-in-use', inUse, place, related), certainty: 'fixed' });
      continue;
    }
    pool.addresses.take(address.value);
    if (maybe.length >= rank - lower.length) {
      raced = 'raced';
      const related = maybe.slice(0, 1).map(({ container, endpoint }) => ({
        span: (endpoint.origin ?? container.origin).span,
        message: `"${container.service.name}" may start earlier and take it`,
      }));
      doomed.set(key, { complaint: refused('address-race', inUse, place, related), certainty: 'likely' });
    }
  }
  return raced;
}

/** The pool of the network that holds the address. */
export function poolOf(live: LiveNetwork, address: IpAddress): LivePool | undefined {
  return live.pools.find(({ subnet }) => containsAddress(subnet, address));
}

/** Who gets the same automatic address in every run: those for whom everybody else surely starts earlier or surely later. */
function fixedOrder(
  automatic: readonly Member[],
  order: StartOrder,
  raced: 'raced' | 'settled',
): (container: ContainerRequest) => boolean {
  if (automatic.length === 1 && raced === 'settled') return () => true;
  if (raced === 'raced' || order.levels.length === 1 || automatic.length > orderSearchLimit) return () => false;
  const services = automatic.map(({ container }) => container.service.name);
  const fixed = new Set(
    [...new Set(services)].filter((name) => {
      const others = services.filter((other) => other !== name);
      const alone = others.length === services.length - 1;
      return alone && others.every((other) => order.precedes(other, name) || order.precedes(name, other));
    }),
  );
  return (container) => fixed.has(container.service.name);
}
