// usage: node scripts/run.mjs <script> [arguments]
// Installs the dependencies where they are missing, bundles scripts/<script>.ts and runs it. Needs nothing but Node and npm.
import { existsSync, mkdirSync, renameSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { ensureDependencies } from './setup/dependencies.mjs';
import { explain, Missing } from './setup/progress.mjs';

const root = join(import.meta.dirname, '..');
const [name = '', ...rest] = process.argv.slice(2);

try {
  const entry = [`scripts/${name}.ts`, `scripts/${name}/main.ts`].find((file) => name && existsSync(join(root, file)));
  if (!entry) throw new Missing(`There is no scripts/${name}.ts.`);
  await ensureDependencies(root);
  const { build, stop } = await import('esbuild');
  const file = join(root, 'out', 'scripts', `${name}.mjs`);
  const { outputFiles } = await build({
    entryPoints: [join(root, entry)],
    outfile: file,
    bundle: true,
    write: false,
    platform: 'node',
    format: 'esm',
    target: 'node20',
    packages: 'external',
    sourcemap: 'inline',
    logLevel: 'warning',
  });
  // Its service would otherwise live as long as the script.
  await stop();
  // Renamed into place: two runs of the same script may start together.
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(`${file}.${process.pid}`, outputFiles[0]?.contents ?? '');
  renameSync(`${file}.${process.pid}`, file);
  process.argv = [process.argv[0] ?? 'node', file, ...rest];
  process.setSourceMapsEnabled(true);
  await import(pathToFileURL(file).href);
} catch (error) {
  explain(error);
  process.exitCode = 1;
}
