import type { NetworkDriver } from '../driver.ts';

/**
 * The driver of a network that exists, but not by a driver of this Engine's own: a plugin, or Swarm's overlay. It has addresses as others do;
 * what it does with packets is not modelled.
 */
export const foreignDriver = (name: string): NetworkDriver => ({
  driver: name === 'overlay' ? 'overlay' : 'other',
  decode: () => ({ skipGateway: { ipv4: false, ipv6: false } }),
  needsAddresses: true,
  gatewayFor: () => 'next-hop',
});
