import type { Varying } from './fixtures.ts';
import type { Observation } from './observation.ts';

/**
 * What the real Engine may do otherwise the next time, judged from one run of a random project:
 * subnets of several automatic networks, addresses of containers that nothing orders, the interface order of containers on several networks.
 * Source: moby v28.5.2 daemon/container_operations.go (map iteration), Compose v2.40.3 create.go (networks in map order, parallel start).
 */
export function randomOutcomes(
  observation: Observation,
  order: 'chain' | 'reverse' | 'free' | 'unknown',
): readonly Varying[] {
  const varying: Varying[] = [];
  const containers = Object.entries(observation.containers ?? {});
  const services = containers.map(([, container]) => container.service);
  const replicas = services.some((service, index) => service !== null && services.indexOf(service) !== index);
  const automatic = automaticPools(observation);
  if (automatic > 1) varying.push({ category: 'subnets' });
  if (automatic > 1 || replicas || order === 'free' || order === 'unknown') varying.push({ category: 'addresses' });
  for (const [name, container] of containers) {
    if (Object.keys(container.networks).length < 2) continue;
    varying.push({ category: 'interfaces', subject: name }, { category: 'routes', subject: name });
    // Its own line of the hosts file that comes first.
    varying.push({ category: 'resolved', subject: `${name} looks up id:${name}` });
  }
  if (!observation.up.ok) varying.push(...afterFailure());
  return varying;
}

/** How many networks took a pool of the Engine's own: with two, either may have the first. */
function automaticPools(observation: Observation): number {
  const own = Object.entries(observation.networks ?? {}).filter(([name]) => name !== 'bridge');
  const count = (pattern: RegExp): number =>
    own.filter(([, network]) => network.ipam.some(({ subnet }) => pattern.test(subnet))).length;
  return Math.max(count(/^(172\.(1[6-9]|2\d|3[01])|192\.168)\./), count(/^fd(?!20:)/));
}

/** Networks are created one after the other in random order until the first that is refused. */
function afterFailure(): readonly Varying[] {
  return [{ category: 'subnets' }, { category: 'addresses' }, { category: 'networks' }];
}
