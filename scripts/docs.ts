// usage: npm run docs [-- --check]
// Writes what is generated under docs: in docs/rules a page for every kind of finding, from the registry of Compose's codes and from the rules,
// with an index, and docs/fidelity.md, the ledger of what is taken for true of Docker.
// --check writes nothing and fails when a page on disk is not what would be written, or is nobody's.
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { CodeDoc } from '../src/base/code-doc.ts';
import { composeCodes } from '../src/compose/codes/index.ts';
import { rules } from '../src/rules/index.ts';
import { fixture } from './conformance/fixtures.ts';
import { indexPage, rulePage, type Page } from './docs-pages.ts';
import { fidelityPage } from './fidelity-page.ts';
import { root } from './root.ts';

const folder = join(root, 'docs');

const pages: readonly Page[] = [
  ...composeCodes.map((code: CodeDoc): Page => ({ ...code, enabled: true })),
  ...rules.map((rule): Page => rule),
].sort((a, b) => (a.code < b.code ? -1 : 1));

const wanted = new Map<string, string>([
  ['rules/README.md', indexPage(pages)],
  ...pages.map((page): [string, string] => [`rules/${page.code}.md`, rulePage(page)]),
  ['fidelity.md', fidelityPage((name) => fixture(name).text)],
]);

mkdirSync(join(folder, 'rules'), { recursive: true });
const orphans = readdirSync(join(folder, 'rules'))
  .filter((name) => name.endsWith('.md'))
  .map((name) => `rules/${name}`)
  .filter((name) => !wanted.has(name));
const stale = [...wanted].filter(([name, text]) => {
  const file = join(folder, name);
  return !existsSync(file) || readFileSync(file, 'utf8') !== text;
});

if (process.argv.includes('--check')) {
  for (const name of orphans) console.log(`✗ docs/${name} is the page of no finding`);
  for (const [name] of stale) console.log(`✗ docs/${name} is not up to date`);
  if (orphans.length + stale.length > 0) {
    console.log('Run: npm run docs');
    process.exitCode = 1;
  } else console.log(`✓ ${wanted.size} pages in docs are up to date`);
} else {
  for (const name of orphans) rmSync(join(folder, name));
  for (const [name, text] of stale) writeFileSync(join(folder, name), text);
  console.log(`${wanted.size} pages in docs: ${stale.length} written, ${orphans.length} removed`);
}
