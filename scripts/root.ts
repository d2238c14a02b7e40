import { existsSync } from 'node:fs';
import { dirname, join } from 'node:path';

/** The checkout, found from where this module lies: scripts/ as source, out/scripts/ when bundled. */
export const root = above(import.meta.dirname);

function above(folder: string): string {
  return existsSync(join(folder, 'package-lock.json')) ? folder : above(dirname(folder));
}
