import { parseIp } from '../net/address.ts';

/** A host port that somebody has. */
export interface Allocation {
  readonly hostIp: string;
  readonly port: number;
  readonly protocol: string;
}

export type PortAnswer =
  | { readonly port: number }
  /** `clash`: the allocation that is in the way; undefined when a whole range is used up. */
  | { readonly port: undefined; readonly clash: Allocation | undefined };

/**
 * The Engine's memory of host ports.
 * Source: moby v28.5.2 libnetwork/portallocator/portallocator.go RequestPortsInRange.
 */
export interface PortAllocator {
  /** One port that is free on all addresses: `first` to `last`, or an ephemeral one when both are 0. */
  request(hostIps: readonly string[], protocol: string, first: number, last: number): PortAnswer;
}

interface PerAddress {
  readonly taken: Set<number>;
  /** Last port handed out, by range. */
  readonly last: Map<string, number>;
}

/** An allocator that has given nothing away; `ephemeral` is the host's range of local ports. */
export function portAllocator(ephemeral: readonly [first: number, last: number]): PortAllocator {
  const maps = new Map<string, Map<string, PerAddress>>();

  const mapFor = (protocol: string, ip: string): PerAddress => {
    const addresses = maps.get(protocol) ?? new Map<string, PerAddress>();
    maps.set(protocol, addresses);
    const known = addresses.get(ip) ?? { taken: new Set<number>(), last: new Map<string, number>() };
    addresses.set(ip, known);
    return known;
  };

  /** Everybody whose port would be in the way. */
  const rivals = (protocol: string, hostIps: readonly string[]): readonly (readonly [string, PerAddress])[] => {
    const found = new Map<string, PerAddress>();
    for (const ip of hostIps) found.set(ip, mapFor(protocol, ip));
    for (const any of ['0.0.0.0', '::']) {
      const family = any === '::' ? 6 : 4;
      if (found.has(any)) {
        for (const [ip, map] of maps.get(protocol) ?? []) if (parseIp(ip)?.family === family) found.set(ip, map);
      } else if (hostIps.some((ip) => parseIp(ip)?.family === family)) {
        found.set(any, mapFor(protocol, any));
      }
    }
    return [...found];
  };

  const take = (hostIps: readonly string[], protocol: string, port: number, range: string | undefined) => {
    for (const ip of hostIps) {
      const map = mapFor(protocol, ip);
      map.taken.add(port);
      if (range !== undefined) map.last.set(range, port);
    }
  };

  return {
    request(hostIps, protocol, first, last) {
      const against = rivals(protocol, hostIps);
      if (first > 0 && first === last) {
        const clash = against.find(([, map]) => map.taken.has(first));
        if (clash) return { port: undefined, clash: { hostIp: clash[0], port: first, protocol } };
        take(hostIps, protocol, first, undefined);
        return { port: first };
      }
      const [low, high] = first === 0 && last === 0 ? ephemeral : [first, last];
      const range = `${low}-${high}`;
      const [leader = '0.0.0.0'] = hostIps;
      let port = mapFor(protocol, leader).last.get(range) ?? high;
      for (let i = low; i <= high; i++) {
        port = port >= high ? low : port + 1;
        if (against.some(([, map]) => map.taken.has(port))) continue;
        take(hostIps, protocol, port, range);
        return { port };
      }
      return { port: undefined, clash: undefined };
    },
  };
}
