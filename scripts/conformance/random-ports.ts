import type { Observation } from '../../src/query/predict/observation.ts';
import type { Varying } from './chance.ts';
import { chosenPort } from './naming.ts';

/**
 * Judges `chosen-ports`: ports that the Engine chose apart. Each host address counts on its own, as do the families where each leaves by
 * another network. One number may then belong to two container ports, and a container port has two numbers. What such a number gives at an
 * address that it is not published on can then be asked in one run and not in another.
 */
export function randomPorts(observation: Observation): readonly Varying[] {
  const chosen = new Map<string, { readonly port: string; readonly protocol: string; readonly on: Set<string> }>();
  for (const [name, { published, default_gateway: ways }] of Object.entries(observation.containers ?? {})) {
    const twoWays = ways?.ipv4 && ways.ipv6 && ways.ipv4.network !== ways.ipv6.network;
    for (const binding of published) {
      if (!binding.dynamic) continue;
      const { host_ip: ip, host_port: number, protocol } = binding;
      const port = chosenPort(name, binding);
      // Families that leave by different networks are chosen for one after the other.
      const key = `${port} ${number} ${twoWays ? ip : ''}`;
      const known = chosen.get(key) ?? { port, protocol, on: new Set<string>() };
      chosen.set(key, known);
      known.on.add(ip);
    }
  }
  const numbers = [...chosen.values()];
  const apart = numbers.filter((a) =>
    numbers.some((b) => a !== b && a.protocol === b.protocol && [...a.on].every((ip) => !b.on.has(ip))),
  );
  const subjects = new Set(apart.map(({ port }) => port));
  return [...subjects].flatMap((port) =>
    ['host tcp', 'host udp', 'seen as'].map((category): Varying => ({
      category,
      subject: `* ${port} elsewhere`,
      cause: 'chosen-ports',
      values: 'absent',
    })),
  );
}
