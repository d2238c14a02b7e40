import { readFileSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import type { LoadResult } from '../../src/compose/load-input.ts';
import { count, row } from './cases.ts';
import { loadFromDisk } from './disk.ts';
import type { Row } from './table.ts';

interface IndexEntry {
  readonly file: string;
  readonly exit: number;
  readonly message: string;
  readonly class: string;
}

interface FileSet {
  readonly files: readonly string[];
  readonly env?: Readonly<Record<string, string>>;
  readonly exit: number;
  readonly message?: string;
}

/** Judges real files: no error of Compose's on those that it accepts, at least one on those that it refuses. */
export function judgeCorpus(folder: string): readonly Row[] {
  const index = JSON.parse(readFileSync(join(folder, 'index.json'), 'utf8')) as readonly IndexEntry[];
  const accepted = row('real files without a false error');
  const refused = row('real files that are refused');
  const sets = row('sets of real files');
  for (const entry of index) {
    const path = join(folder, entry.file);
    const result = loadFromDisk({ folder: dirname(path), args: ['-f', basename(path)], environment: {} });
    const valid = entry.exit === 0 || printing.test(entry.message);
    count(
      valid ? accepted : refused,
      result.valid === valid,
      `${entry.file}: ${errorsOf(result) || `accepted; theirs: ${entry.message}`}`,
    );
  }
  const listed = JSON.parse(readFileSync(join(folder, 'sets.json'), 'utf8')) as readonly FileSet[];
  for (const set of listed) {
    const args = set.files.flatMap((file) => ['-f', join(folder, file)]);
    const result = loadFromDisk({
      folder: dirname(join(folder, set.files[0] ?? '')),
      args,
      environment: set.env ?? {},
    });
    count(
      sets,
      result.valid === (set.exit === 0),
      `${set.files.join(' ')}: ${errorsOf(result) || `accepted; theirs: ${set.message ?? ''}`}`,
    );
  }
  return [accepted, refused, sets];
}

/** What can be read, and cannot be printed as JSON, which the recordings were made with: without `--format json` it exits with 0. */
const printing = /^json: error calling MarshalJSON/;

function errorsOf({ findings }: LoadResult): string {
  return findings
    .filter(({ severity, origin }) => severity === 'error' && origin === 'compose')
    .map(({ code, message }) => `${code}: ${message}`)
    .join(' | ');
}
