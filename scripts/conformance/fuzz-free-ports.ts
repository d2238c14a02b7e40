import type { Draft } from './fuzz-free-services.ts';
import type { ComposeFile } from './compose-file.ts';

/** One to three published ports, in short and long syntax. Replicas get ranges that are wide enough. */
export function freePorts(draft: Draft, replicas: number): readonly (string | number | ComposeFile)[] {
  const { random } = draft;
  const count = 1 + random.below(3);
  const ports = Array.from({ length: count }, () => (replicas > 1 ? forMany(draft) : forOne(draft)));
  return ports.filter(
    (port, index) => ports.findIndex((other) => JSON.stringify(other) === JSON.stringify(port)) === index,
  );
}

function forMany(draft: Draft): string | number {
  const first = take(draft, 6);
  return draft.random.pick<string | number>([81, '82', '83/udp', `${first}-${first + 5}:80`]);
}

function forOne(draft: Draft): string | number | ComposeFile {
  const { random } = draft;
  const port = take(draft, 4);
  const inner = random.pick([80, 81, 443, 5432, 8080]);
  const protocol = random.pick(['', '', '', '', '/udp', '/tcp', random.chance(0.05) ? '/sctp' : '/udp']);
  const address = random.pick([
    '127.0.0.1',
    '0.0.0.0',
    '192.0.2.10',
    '[::]',
    '[::1]',
    '172.17.0.1',
    '127.0.0.5',
    '[2001:db8:192::10]',
  ]);
  switch (random.below(18)) {
    case 0:
      return inner;
    case 1:
      return `${inner}${protocol}`;
    case 2:
      return `${address}:${port}:${inner}${protocol}`;
    case 3:
      return `${port}-${port + 2}:${inner}-${inner + 2}${protocol}`;
    case 4:
      return `${port}-${port + 3}:${inner}${protocol}`;
    case 5:
      return { target: inner, published: random.chance(0.5) ? String(port) : port };
    case 6:
      return {
        target: inner,
        published: String(port),
        host_ip: address.replace(/[[\]]/g, ''),
        protocol: random.pick(['tcp', 'udp']),
      };
    case 7:
      return { target: inner, ...(random.chance(0.5) ? { mode: random.pick(['host', 'ingress']) } : {}) };
    case 8:
      return `${inner}-${inner + 1}${protocol}`;
    case 9:
      return { target: inner, published: `${port}-${port + 2}`, host_ip: random.pick(['127.0.0.1', '0.0.0.0']) };
    case 10:
      return `${address}::${inner}${protocol}`;
    case 11:
      return { target: inner, published: random.pick([0, '0']), protocol: random.pick(['tcp', 'udp']) };
    case 12:
      return {
        name: 'door',
        target: inner,
        published: `${port}`,
        app_protocol: 'http',
        host_ip: random.pick(['127.0.0.9', '::', '0.0.0.0', random.chance(0.1) ? '' : '::1']),
      };
    default:
      return `${port}:${inner}${protocol}`;
  }
}

function take(draft: Draft, count: number): number {
  const port = draft.hostPort;
  draft.hostPort += count;
  // Now and then somebody wants what another has, or what a container in host mode listens on.
  if (draft.random.chance(0.04)) return draft.random.pick([80, 8080, 8082]);
  return draft.random.chance(0.01) ? 20000 : port;
}
