import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { FileId } from '../base/span.ts';
import { fromDiskPath, toDiskPath } from './disk-path.ts';

/** Reads and finds files on this machine's disk. */
export interface NodeFiles {
  read(file: FileId): Promise<string | null>;
  find(folders: readonly FileId[]): Promise<readonly FileId[]>;
}

/** Folders that hold no project of the user's and cost much to walk. */
const skipped = new Set(['node_modules', '.git', 'vendor', '.venv', 'dist', 'build', 'target']);

/** Bounds of the search: a workspace may be somebody's whole disk. */
const deepest = 8;
const mostFolders = 5000;

export function nodeFiles(): NodeFiles {
  return { read, find };
}

/** Null for whatever cannot be read as a file: absent, a folder, not permitted, not on this disk. */
async function read(file: FileId): Promise<string | null> {
  const path = toDiskPath(file);
  if (path === undefined) return null;
  try {
    return await readFile(path, 'utf8');
  } catch {
    return null;
  }
}

/** Breadth first, so that a bound cuts off the deepest files. */
async function find(folders: readonly FileId[]): Promise<readonly FileId[]> {
  const found: FileId[] = [];
  let visited = 0;
  let level = folders.map(toDiskPath).filter((path) => path !== undefined);
  for (let depth = 0; depth <= deepest && level.length > 0; depth++) {
    const next: string[] = [];
    for (const folder of level) {
      if (++visited > mostFolders) return found;
      for (const entry of await entriesOf(folder)) {
        const path = join(folder, entry.name);
        if (entry.isDirectory() && !skipped.has(entry.name)) next.push(path);
        else if (entry.isFile() && /compose.*\.ya?ml$/i.test(entry.name)) found.push(fromDiskPath(path));
      }
    }
    level = next;
  }
  return found;
}

async function entriesOf(
  folder: string,
): Promise<readonly { name: string; isDirectory(): boolean; isFile(): boolean }[]> {
  try {
    const entries = await readdir(folder, { withFileTypes: true });
    return entries.sort((a, b) => (a.name < b.name ? -1 : 1));
  } catch {
    return [];
  }
}
