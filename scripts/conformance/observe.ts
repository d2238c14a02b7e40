import { execFile } from 'node:child_process';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';

/**
 * Runs a compose text on a real Engine and returns the JSON of what was seen (`docker-network-observation/1`).
 * `command` is the observing program with its own arguments, split at blanks.
 * `project` is what `-p` says; undefined where the file names itself.
 * Throws when the program itself fails; a project that does not start is an observation.
 */
export async function observe(
  command: string,
  text: string,
  project: string | undefined,
  profiles: readonly string[] = [],
): Promise<unknown> {
  const [program = '', ...own] = command.split(/\s+/).filter(Boolean);
  const folder = await mkdtemp(join(tmpdir(), 'conformance-'));
  try {
    const file = join(folder, 'compose.yaml');
    const out = join(folder, 'observation.json');
    await writeFile(file, text);
    const named = project === undefined ? [] : ['-p', project];
    const chosen = profiles.flatMap((profile) => ['--profile', profile]);
    await promisify(execFile)(program, [...own, file, ...named, ...chosen, '-o', out], { timeout: 240_000 });
    return JSON.parse((await readFile(out, 'utf8')).replaceAll(`${folder}/`, ''));
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}
