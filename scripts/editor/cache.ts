import { mkdirSync, readdirSync, renameSync, existsSync, rmSync } from 'node:fs';
import { homedir } from 'node:os';
import { join } from 'node:path';
import { withLock } from '../setup/lock.mjs';

/** Where editor and browser are kept, outside the checkout, so that every clone of the project shares them. */
export const cacheFolder =
  process.env['COMPOSE_NETWORK_CACHE'] ||
  join(process.env['XDG_CACHE_HOME'] || join(homedir(), '.cache'), 'compose-network-designer');

/** The folder `name` of the cache, filled by `fill` when it is not there; see `filledOnce`. */
export function cached(name: string, fill: (folder: string) => Promise<void>): Promise<string> {
  return filledOnce(cacheFolder, name, fill);
}

/**
 * `cache/name`, filled by `fill` when it is not there. It appears under its name only when complete: an interrupted run leaves
 * nothing that a later one would take for finished, and of two runs at once one fills it.
 */
export async function filledOnce(
  cache: string,
  name: string,
  fill: (folder: string) => Promise<void>,
): Promise<string> {
  const folder = join(cache, name);
  if (existsSync(folder)) return folder;
  return withLock(`${folder}.lock`, async () => {
    if (existsSync(folder)) return folder;
    removePartial(cache, name);
    const partial = `${folder}.${process.pid}.partial`;
    mkdirSync(partial, { recursive: true });
    await fill(partial);
    renameSync(partial, folder);
    return folder;
  });
}

/** What interrupted runs left behind. Only called by the holder of the lock. */
function removePartial(cache: string, name: string): void {
  for (const entry of readdirSync(cache)) {
    if (entry.startsWith(`${name}.`) && entry.endsWith('.partial')) {
      rmSync(join(cache, entry), { recursive: true, force: true });
    }
  }
}
