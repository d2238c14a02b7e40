import { formatValue } from '../net/address.ts';
import { firstValue, formatPrefix, masked, parsePrefix } from '../net/prefix.ts';
import type { EngineProfile } from './profile.ts';

/**
 * The profile of an Engine with these `default-address-pools`. docker0 has the first IPv4 subnet of them; without a readable one it stays as it was.
 * Source: moby v28.5.2 daemon/daemon_unix.go initBridgeDriver; observed (engine-with-own-pools).
 */
export function withAddressPools(profile: EngineProfile, pools: EngineProfile['defaultAddressPools']): EngineProfile {
  const first = pools.flatMap(({ base, size }) => {
    const prefix = parsePrefix(base);
    return prefix?.family === 4 && prefix.bits <= size && size <= 32 ? [{ ...masked(prefix), bits: size }] : [];
  })[0];
  if (!first) return { ...profile, defaultAddressPools: pools };
  const subnet = formatPrefix(first);
  const gateway = formatValue(4, firstValue(first) + 1n);
  return { ...profile, defaultAddressPools: pools, bridge: { ...profile.bridge, subnet, gateway } };
}

/**
 * The profile of an Engine with `ipv6` and this `fixed-cidr-v6`, of which docker0 has the first address; texts that are no IPv6 prefix change nothing.
 * Source: observed (engine-with-ipv6-on-docker0).
 */
export function withIpv6OnBridge(profile: EngineProfile, subnet: string): EngineProfile {
  const prefix = parsePrefix(subnet);
  if (prefix?.family !== 6) return profile;
  const gateway = formatValue(6, firstValue(prefix) + 1n);
  return { ...profile, bridge: { ...profile.bridge, ipv6: { subnet: formatPrefix(masked(prefix)), gateway } } };
}
