// usage: npm run verdicts -- [FOLDER]
// Compares our verdicts with recorded ones of docker compose: FOLDER (or COMPOSE_NET_RECORDINGS) holds compose-cases/ and corpus/.
import { existsSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { judgeCases } from './cases.ts';
import { judgeCorpus } from './corpus.ts';
import { tableText } from './table.ts';

const named = process.argv[2] ?? process.env['COMPOSE_NET_RECORDINGS'];
const folder = named === undefined ? undefined : resolve(named);
if (folder === undefined || !existsSync(folder)) {
  console.log(`Skipped: ${folder === undefined ? 'no folder of recordings was named' : `there is no ${folder}`}.`);
} else {
  const cases = join(folder, 'compose-cases');
  const corpus = join(folder, 'corpus');
  const rows = [...(existsSync(cases) ? judgeCases(cases) : []), ...(existsSync(corpus) ? judgeCorpus(corpus) : [])];
  console.log(tableText(rows));
}
