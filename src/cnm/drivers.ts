import type { NetworkDriver } from './driver.ts';
import { bridgeDriver } from './drivers/bridge.ts';
import { ipvlanDriver } from './drivers/ipvlan.ts';
import { macvlanDriver } from './drivers/macvlan.ts';
import { hostDriver, nullDriver } from './drivers/special.ts';
import type { Network } from './model.ts';

const drivers: Readonly<Record<string, NetworkDriver>> = {
  bridge: bridgeDriver,
  macvlan: macvlanDriver,
  ipvlan: ipvlanDriver,
  host: hostDriver,
  null: nullDriver,
};

/** The driver of this name, or undefined: the Engine would look for a plugin. */
export function networkDriver(name: string): NetworkDriver | undefined {
  return Object.hasOwn(drivers, name) ? drivers[name] : undefined;
}

/** Whether endpoints of the network can publish ports on the host. */
export function publishesPorts(network: Network): boolean {
  return networkDriver(network.driverName)?.publishesPorts === true;
}
