import { parse } from 'yaml';

/** A compose file as it is written, before anybody reads it as Compose does. */
type WrittenFile = Readonly<{ services?: Record<string, WrittenService>; networks?: Record<string, unknown> }>;

/** A service as the file has it. */
export type WrittenService = Readonly<Record<string, unknown>>;

/** The services of a file. */
export function services(text: string): Readonly<Record<string, WrittenService>> {
  return (parse(text) as WrittenFile | null)?.services ?? {};
}

/** The networks that a file declares. */
export function declaredNetworks(text: string): Readonly<Record<string, unknown>> {
  return (parse(text) as WrittenFile | null)?.networks ?? {};
}

/** Keys of the networks that a service names. */
export function networkKeys({ networks }: WrittenService): readonly string[] {
  return Array.isArray(networks) ? networks.map(String) : Object.keys(networks ?? {});
}

/** For each service all those that start before it, by whatever orders them. */
export function waitsFor(text: string): ReadonlyMap<string, ReadonlySet<string>> {
  const direct = new Map(
    Object.entries(services(text)).map(([name, service]) => [name, dependencies(service)] as const),
  );
  const all = (name: string, seen: Set<string>): Set<string> => {
    for (const next of direct.get(name) ?? []) if (!seen.has(next)) all(next, seen.add(next));
    return seen;
  };
  return new Map([...direct.keys()].map((name) => [name, all(name, new Set())]));
}

/** Services that one starts after because it says so, links to them or joins their network. */
export function dependencies(service: WrittenService): readonly string[] {
  const depends = service.depends_on ?? [];
  const links = Array.isArray(service.links) ? service.links.map((link) => String(link).split(':')[0]!) : [];
  const mode = /^service:(.+)$/.exec(String(service.network_mode ?? ''))?.[1];
  return [...(Array.isArray(depends) ? depends.map(String) : Object.keys(depends)), ...links, ...(mode ? [mode] : [])];
}
