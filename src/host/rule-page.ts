import { existsSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { pathToFileURL } from 'node:url';

/** Finds rule pages in `docs/rules` beside the folder that holds the running script. */
export function nearbyRulePage(): (code: string) => string | undefined {
  const folder = join(dirname(process.argv[1] ?? '.'), '..', 'docs', 'rules');
  if (!existsSync(folder)) return () => undefined;
  return (code) => pathToFileURL(join(folder, `${code}.md`)).href;
}
