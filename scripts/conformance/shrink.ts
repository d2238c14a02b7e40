import type { ComposeFile } from './compose-file.ts';

type Path = readonly (string | number)[];

/**
 * The smallest file, by leaving out one key or item after the other, that `fails` as the whole does.
 * `budget` bounds the calls of `fails`, each of which may take seconds.
 */
export async function shrink(
  file: ComposeFile,
  fails: (candidate: ComposeFile) => Promise<boolean>,
  budget: number,
): Promise<ComposeFile> {
  let smallest = file;
  let left = budget;
  for (let changed = true; changed && left > 0;) {
    changed = false;
    for (const path of paths(smallest)) {
      if (left <= 0) break;
      if (!exists(smallest, path)) continue;
      const candidate = without(smallest, path);
      left--;
      if (await fails(candidate)) {
        smallest = candidate;
        changed = true;
      }
    }
  }
  return smallest;
}

/** Every key and item, the biggest things first; what every service needs stays. */
function paths(value: unknown, prefix: Path = []): readonly Path[] {
  if (typeof value !== 'object' || value === null) return [];
  const own = Object.keys(value)
    .filter((key) => key !== 'image')
    .map((key): Path => [...prefix, Array.isArray(value) ? Number(key) : key]);
  // Items of lists from behind, so that leaving one out does not move the others.
  const ordered = Array.isArray(value) ? own.reverse() : own;
  return [
    ...ordered,
    ...ordered.flatMap((path) => paths((value as Record<string | number, unknown>)[path.at(-1)!], path)),
  ];
}

function exists(value: unknown, path: Path): boolean {
  let at = value;
  for (const key of path) {
    if (typeof at !== 'object' || at === null || !(key in at)) return false;
    at = (at as Record<string | number, unknown>)[key];
  }
  return true;
}

/** A copy without what stands at `path`; references to a service or network that was left out go, too. */
export function without(file: ComposeFile, path: Path): ComposeFile {
  const copy = structuredClone(file);
  remove(copy, path);
  const [section, name] = path;
  if (path.length === 2 && section === 'services') {
    for (const service of Object.values((copy.services ?? {}) as Record<string, ComposeFile>))
      dropService(service, String(name));
  }
  if (path.length === 2 && section === 'networks') {
    for (const service of Object.values((copy.services ?? {}) as Record<string, ComposeFile>)) {
      const networks = service.networks as Record<string, unknown> | undefined;
      if (networks && String(name) in networks) delete networks[String(name)];
      if (networks && Object.keys(networks).length === 0) delete service.networks;
    }
  }
  return copy;
}

function dropService(service: ComposeFile, name: string): void {
  if (service.network_mode === `service:${name}`) delete service.network_mode;
  for (const key of ['depends_on', 'links']) {
    const list = service[key];
    if (!Array.isArray(list)) continue;
    const kept = list.filter((item) => String(item).split(':')[0] !== name);
    if (kept.length > 0) service[key] = kept;
    else Reflect.deleteProperty(service, key);
  }
}

function remove(value: unknown, path: Path): void {
  let at = value as Record<string | number, unknown>;
  for (const key of path.slice(0, -1)) at = at[key] as Record<string | number, unknown>;
  const last = path.at(-1)!;
  if (Array.isArray(at)) at.splice(Number(last), 1);
  else Reflect.deleteProperty(at, last);
}
