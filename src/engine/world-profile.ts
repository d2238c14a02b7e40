import { inspectedNetworks } from './inspected.ts';
import { plainLinuxHost } from './profile.ts';
import type { EngineProfile } from './profile.ts';

type Fields = Readonly<Record<string, unknown>>;

/**
 * The profile of a machine that an observation (or a world file with the same `host` and `assumed`) describes; among its assumed
 * networks may be what `docker network inspect` prints. What it does not say, or says in another shape, is as on a plain Linux host.
 */
export function profileFromWorld(world: unknown): EngineProfile {
  const plain = plainLinuxHost;
  const host = fields(fields(world)['host']);
  const internet = fields(host['internet']);
  const assumed = fields(fields(world)['assumed']);
  return {
    ...plain,
    host: {
      ...plain.host,
      ipv4: text(host['ipv4']) ?? plain.host.ipv4,
      ipv6: host['ipv6'] === null ? undefined : (text(host['ipv6']) ?? plain.host.ipv6),
      internet: {
        name: text(internet['name']) ?? plain.host.internet.name,
        ipv4: text(internet['ipv4']) ?? plain.host.internet.ipv4,
        ipv6: text(internet['ipv6']) ?? plain.host.internet.ipv6,
      },
    },
    assumed: {
      networks: [
        ...named(assumed['networks']).map(({ name, entry }) => ({ name, subnets: texts(entry['subnets']) })),
        ...inspectedNetworks(assumed['networks']),
      ],
      containers: named(assumed['containers']).map(({ name, entry }) => ({ name, networks: texts(entry['networks']) })),
    },
  };
}

function fields(value: unknown): Fields {
  return typeof value === 'object' && value !== null && !Array.isArray(value) ? { ...value } : {};
}

function text(value: unknown): string | undefined {
  return typeof value === 'string' && value !== '' ? value : undefined;
}

function texts(value: unknown): readonly string[] {
  return Array.isArray(value) ? value.filter((one): one is string => typeof one === 'string') : [];
}

function named(value: unknown): readonly { readonly name: string; readonly entry: Fields }[] {
  if (!Array.isArray(value)) return [];
  return value.flatMap((one: unknown) => {
    const entry = fields(one);
    const name = text(entry['name']);
    return name === undefined ? [] : [{ name, entry }];
  });
}
