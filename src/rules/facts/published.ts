import type { PortConfig, Project, ServiceConfig } from '../../compose/project.ts';
import { parseAddress } from '../../net/address.ts';
import { parsePortRange } from '../../net/port.ts';
import type { PortRange } from '../../net/port.ts';
import { isKnown } from './place.ts';
import { driverOf, isOurs } from './pools.ts';

/** Whether ports of the service reach the host: decided by its network mode and by its networks, as far as the file tells. */
export function publishes(service: ServiceConfig, project: Project): 'always' | 'never' | 'unknown' {
  const mode = service.networkMode?.mode.kind;
  if (mode === 'bridge') return 'always';
  if (mode !== undefined) return mode === 'network' ? 'unknown' : 'never';
  let answer: 'never' | 'unknown' = 'never';
  for (const attachment of service.networks.values()) {
    const network = project.networks.get(attachment.network);
    if (!network || !isOurs(network)) {
      answer = 'unknown';
      continue;
    }
    const driver = driverOf(network);
    const silent = driver === 'macvlan' || driver === 'ipvlan' || network.internal?.value === true;
    if (network.internal && !isKnown(network.internal)) answer = 'unknown';
    else if (!silent) {
      if (driver === 'bridge') return 'always';
      answer = 'unknown';
    }
  }
  return answer;
}

/** One host port that a container wants for certain. */
export interface FixedPort {
  readonly service: ServiceConfig;
  readonly port: PortConfig;
  readonly number: number;
  readonly protocol: string;
  /** Canonical host address; '' stands for all addresses of both families. */
  readonly address: string;
}

/** The host ports that may be used for a port of a container; undefined where the Engine chooses or nobody can know. */
export function hostRange(port: PortConfig): PortRange | undefined {
  if (!port.published || port.published.value === '' || !isKnown(port.published) || !isKnown(port)) return undefined;
  const range = parsePortRange(port.published.value);
  return range && range.first > 0 ? range : undefined;
}

/** The fixed host ports of a service; a range of which the Engine chooses one is not fixed. */
export function fixedPorts(service: ServiceConfig, project: Project): readonly FixedPort[] {
  if (service.ports.length === 0 || service.scale.value === 0 || publishes(service, project) !== 'always') return none;
  return service.ports.flatMap((port): FixedPort[] => {
    const range = hostRange(port);
    if (!range || range.first !== range.last || (port.hostIp && !isKnown(port.hostIp))) return [];
    const address = port.hostIp?.value ?? '';
    return [
      { service, port, number: range.first, protocol: port.protocol.value.toLowerCase(), address: canonical(address) },
    ];
  });
}

const none: readonly FixedPort[] = [];

function canonical(text: string): string {
  if (text === '') return '';
  const address = parseAddress(text.replace(/^\[|\]$/g, ''));
  return address ? `${address.family}/${address.value}` : text;
}

/** Whether two addresses of host ports meet: equal, or one is all addresses of the other's family. */
export function addressesMeet(a: string, b: string): boolean {
  if (a === b || a === '' || b === '') return true;
  return a.startsWith(b.slice(0, 2)) && (a.endsWith('/0') || b.endsWith('/0'));
}
