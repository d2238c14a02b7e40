import { byBytes } from '../base/utf8.ts';
import type { NetworkConfig, Project } from '../compose/project.ts';
import type { NetworkRequest } from '../cnm/request.ts';
import { isRefused, refused } from '../cnm/refused.ts';
import { addressSpace } from '../cnm/address-space.ts';
import { unmapped } from '../net/address.ts';
import { overlap, parsePrefix } from '../net/prefix.ts';
import type { Prefix } from '../net/prefix.ts';
import { engineFacts } from './facts.ts';
import { daemon, refusal } from './state.ts';
import type { LoweringState } from './state.ts';
import { plainLinuxHost } from './profile.ts';
import type { EngineProfile } from './profile.ts';
import type { Certainty } from '../cnm/model.ts';
import type { Family } from '../net/address.ts';

const networkLabel = 'com.docker.compose.network';

/** Project networks that `up` creates, in the order of the model: explicit subnets first, then by key. Compose's order is random. */
export function creationOrder(project: Project): readonly NetworkConfig[] {
  return [...project.networks.values()]
    .filter((network) => network.used && !network.external.value)
    .sort((a, b) => Number(isAutomatic(a)) - Number(isAutomatic(b)) || byBytes(a.key, b.key));
}

function isAutomatic(network: NetworkConfig, family: Family = 4): boolean {
  const on = family === 4 ? network.enableIpv4?.value !== false : network.enableIpv6?.value === true;
  if (!on) return false;
  const subnets = network.ipam.pools.flatMap((pool) => parsePrefix(pool.subnet?.value ?? '') ?? []);
  return !subnets.some((subnet) => unmapped(subnet).family === family);
}

/** Every Engine cuts its IPv6 subnets from a block of its own, which only a profile can know. */
function ulaCertainty(profile: EngineProfile, automatic = 1): Certainty {
  if (profile.ulaBase === plainLinuxHost.ulaBase) return 'unknown';
  return automatic > 1 ? 'likely' : 'fixed';
}

/**
 * Creates the networks of the project, or says why the Engine would not.
 * Source: docker compose v2.40.3 pkg/compose/create.go ensureNetworks, resolveOrCreateNetwork.
 */
export function createProjectNetworks(state: LoweringState, project: Project): void {
  const wanted = creationOrder(project);
  const automatic = wanted.filter((network) => isAutomatic(network)).length;
  const explicit = wanted.filter((network) => !isAutomatic(network));
  const raced = automatic > 0 ? racedPrefixes(state, automatic) : [];
  const racing = explicit.filter((network) => explicitPrefixes(network).some((p) => raced.some((r) => overlap(p, r))));
  const subnetCertainty = {
    4: automatic > 1 || racing.length > 0 ? 'likely' : 'fixed',
    6: ulaCertainty(state.profile, wanted.filter((network) => isAutomatic(network, 6)).length),
  } as const;
  const keys = new Map<string, NetworkConfig>();
  for (const network of wanted) {
    const name = network.name.value;
    const problem = sameName(state, network, keys.get(name));
    if (problem) {
      state.refusals.push(problem);
      continue;
    }
    keys.set(name, network);
    const created = state.controller.create(requestFor(network, subnetCertainty));
    if (!isRefused(created)) continue;
    const prefix = `failed to create network ${name}: ${daemon}`;
    state.refusals.push(refusal(created, { stage: 'network', subject: name, prefix, origin: network.origin }));
  }
  for (const network of racing) warnOfRace(state, network, raced);
}

function requestFor(network: NetworkConfig, subnetCertainty: NetworkRequest['subnetCertainty']): NetworkRequest {
  return {
    name: network.name.value,
    key: network.key,
    origin: network.origin,
    external: false,
    driver: network.driver,
    options: network.driverOpts,
    internal: network.internal?.value ?? false,
    enableIpv4: network.enableIpv4,
    enableIpv6: network.enableIpv6,
    ipamDriver: network.ipam.driver,
    pools: network.ipam.pools,
    subnetCertainty,
  };
}

/** Compose takes a network of the right name for its own only if its label says the same key. */
function sameName(state: LoweringState, network: NetworkConfig, earlier: NetworkConfig | undefined) {
  const name = network.name.value;
  const existing = state.controller.networks.get(name);
  if (!existing) return undefined;
  if (!earlier) {
    const text = `a network with name ${name} exists but was not created by compose.\nSet \`external: true\` to use an existing network`;
    state.warnings.push({ code: 'network-not-created-by-compose', text, span: network.name.origin.span });
  }
  const text = `network ${name} was found but has incorrect label ${networkLabel} set to "${earlier?.key ?? ''}" (expected: "${network.key}")`;
  const related = earlier ? [{ span: earlier.origin.span, message: `"${earlier.key}" has the same name` }] : [];
  const complaint = refused('network-name-taken', text, network.name.origin.span, related);
  return refusal(complaint, { stage: 'network', subject: name, prefix: '', origin: network.origin });
}

function explicitPrefixes(network: NetworkConfig): readonly Prefix[] {
  return network.ipam.pools.flatMap((pool) => parsePrefix(pool.subnet?.value ?? '') ?? []);
}

/** The automatic subnets that would be taken if all automatic networks were created first. */
function racedPrefixes(state: LoweringState, count: number): readonly Prefix[] {
  const { pools, reserved } = engineFacts(state.profile);
  const space = addressSpace(4, pools, reserved);
  for (const { pools: existing } of state.controller.networks.values()) {
    for (const { subnet } of existing) if (subnet.family === 4) space.allocate(subnet, undefined);
  }
  const taken: Prefix[] = [];
  for (let i = 0; i < count; i++) {
    const subnet = space.allocatePredefined();
    if (subnet) taken.push(subnet);
  }
  return taken;
}

function warnOfRace(state: LoweringState, network: NetworkConfig, raced: readonly Prefix[]): void {
  const name = network.name.value;
  if (!state.controller.networks.has(name)) return;
  const pool = network.ipam.pools.find((entry) => {
    const prefix = parsePrefix(entry.subnet?.value ?? '');
    return prefix && raced.some((other) => overlap(prefix, other));
  });
  const text = 'invalid pool request: Pool overlaps with other one on this address space';
  state.refusals.push(
    refusal(refused('pool-overlaps-automatic', text, pool?.subnet?.origin.span), {
      stage: 'network',
      subject: name,
      prefix: `failed to create network ${name}: ${daemon}`,
      origin: network.origin,
      certainty: 'likely',
    }),
  );
}
