import type { ServiceConfig } from '../compose/project.ts';
import { formatPort, parsePortRange } from '../net/port.ts';

/** The label that says what a container listens on, written like `expose`: `3000 5000-5002 53/udp`. */
export const listenLabel = 'oracle.listen';
const defaultPort = '80';
const byDefault: readonly string[] = ['80/tcp'];

const remembered = new WeakMap<ServiceConfig, readonly string[]>();

/**
 * Ports that a service is taken to listen on: what its label says, else all its container-side ports, else TCP 80.
 * TCP before UDP, ascending.
 */
export function wantedPorts(service: ServiceConfig | undefined): readonly string[] {
  if (!service || (service.ports.length === 0 && service.expose.length === 0 && service.labels.size === 0))
    return byDefault;
  const known = remembered.get(service);
  if (known) return known;
  const ports = portsOf(service);
  remembered.set(service, ports);
  return ports;
}

function portsOf(service: ServiceConfig): readonly string[] {
  const label = service.labels.get(listenLabel)?.value;
  const entries = label === undefined ? portEntries(service) : label.split(/\s+/).filter((entry) => entry !== '');
  const wanted = new Map<string, Set<number>>([
    ['tcp', new Set()],
    ['udp', new Set()],
  ]);
  for (const entry of entries) {
    const [numbers, protocol] = entry.split('/', 2);
    const range = parsePortRange(numbers ?? '');
    const ports = wanted.get(protocol || 'tcp');
    if (!range || !ports) continue;
    // Nobody can listen on port 0, though it can be published.
    for (let port = Math.max(range.first, 1); port <= range.last; port++) ports.add(port);
  }
  return [...wanted].flatMap(([protocol, ports]) =>
    [...ports].sort((a, b) => a - b).map((port) => formatPort(port, protocol)),
  );
}

function portEntries(service: ServiceConfig): readonly string[] {
  const ports = service.ports.map(({ target, protocol }) => formatPort(target.value, protocol.value));
  const entries = [...service.expose.map(({ value }) => value), ...ports];
  return entries.length > 0 ? entries : [defaultPort];
}
