import { refused } from '../cnm/refused.ts';
import { parseIp } from '../net/address.ts';
import type { Problem } from './problem.ts';
import type { SandboxWiring } from './sandbox.ts';

/**
 * What the kernel says of a gateway that it routes nothing to: it finds no route to 0.0.0.0/8 and to multicast addresses, and does not
 * look for one to loopback addresses. An internal network has no gateway and gets by.
 * Source: moby v28.5.2 libnetwork/osl/route_linux.go setGateway; observed.
 */
function routeError(address: string): string | undefined {
  const parsed = parseIp(address);
  if (parsed?.family !== 4) return undefined;
  const first = parsed.value >> 24n;
  if (first === 127n) return 'invalid argument';
  return first === 0n || first >> 4n === 0xen ? 'network is unreachable' : undefined;
}

/**
 * Gateways that cannot be set. The networks of a container are joined in random order, and each may be the way out until a better one
 * comes: only the best is sure to be tried.
 */
export function gatewayProblems({ ordered, gateways }: SandboxWiring): readonly Problem[] {
  return ordered.flatMap((one): readonly Problem[] => {
    const address = one.gateway.ipv4;
    const error = address === undefined ? undefined : routeError(address);
    if (address === undefined || error === undefined) return [];
    const { network, endpoint } = one;
    const span = network.pools.find(({ family }) => family === 4)?.origin?.span ?? endpoint.origin?.span;
    const text = `updating gateway endpoint: failed to set gateway: route for the gateway ${address} could not be found: ${error}`;
    const certainty = one === gateways.ipv4 ? 'fixed' : 'likely';
    return [{ complaint: refused('unroutable-gateway', text, span), certainty }];
  });
}
