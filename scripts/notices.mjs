// The licences of bundled packages ask for their notices to be kept.
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

/**
 * Writes the licence text of every package that ended up in a bundle.
 * @param {string} file where to
 * @param {readonly import('esbuild').Metafile[]} metafiles what esbuild says it read
 */
export function writeNotices(file, metafiles) {
  const inputs = metafiles.flatMap(({ outputs }) =>
    Object.values(outputs).flatMap(({ inputs }) => Object.keys(inputs)),
  );
  const folders = new Set(inputs.flatMap((input) => /^.*node_modules\/(?:@[^/]+\/)?[^/]+/.exec(input)?.[0] ?? []));
  writeFileSync(file, [...folders].sort().map(notice).join('\n'));
}

/** @param {string} folder */
function notice(folder) {
  const manifest = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8'));
  const texts = readdirSync(folder).filter((name) => /^(licen[cs]e|notice|copying)/i.test(name));
  const text = texts.map((name) => readFileSync(join(folder, name), 'utf8').trim()).join('\n\n');
  const title = `${manifest.name} ${manifest.version} (${manifest.license})`;
  return `${title}\n${'='.repeat(title.length)}\n\n${text || `The package has no licence file of its own; see ${manifest.homepage ?? manifest.repository?.url ?? manifest.name}.`}\n`;
}
