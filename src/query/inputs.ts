/**
 * How raw texts become what questions are asked about: the part of the core that a server or a terminal needs before it can ask.
 * They import it from here, so that the folders below can move without them.
 */
export { selectFiles } from '../compose/select-files.ts';
export type { Selection } from '../compose/select-files.ts';
export { withAddressPools, withIpv6OnBridge } from '../engine/default-bridge.ts';
export { inspectedNetworks } from '../engine/inspected.ts';
export type { EngineProfile } from '../engine/profile.ts';
export { profileFromWorld } from '../engine/world-profile.ts';
