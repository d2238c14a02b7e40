import { dice } from './fuzz-dice.ts';
import { freeNetworks } from './fuzz-free-networks.ts';
import { freeService, type Draft } from './fuzz-free-services.ts';
import type { ComposeFile } from './compose-file.ts';

const serviceNames = [
  'web',
  'api',
  'db',
  'cache',
  'worker',
  'Proxy',
  'auth_v2',
  'mail.out',
  'log-1',
  'x1',
  '10',
  'queue',
];

/**
 * A random project as people write them: names, networks and settings in any combination, some of which the Engine refuses. What is sure to be
 * a race is left out: two fixed addresses or ports that are equal, replicas of either.
 */
export function freeProject(seed: number, run: number): ComposeFile {
  const random = dice(seed * 1_000_003 + run);
  const names = random.some(serviceNames, 1, random.chance(0.1) ? 9 : 6);
  const networks = freeNetworks(random);
  const draft: Draft = { random, names, networks, chained: random.chance(0.55), hostPort: 20000, joined: new Set() };
  const services = Object.fromEntries(names.map((name, index) => [name, freeService(draft, name, index)]));
  const declared = Object.fromEntries(networks.map(({ key, body }) => [key, body]));
  return { services, ...(networks.length > 0 ? { networks: declared } : {}) };
}
