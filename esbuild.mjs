// usage: node esbuild.mjs [--watch] [--minify] [--tests]
// Builds every bundle whose entry exists and names those whose entry does not.
import { existsSync, rmSync } from 'node:fs';
import { build, context } from 'esbuild';
import { writeNotices } from './scripts/notices.mjs';

const flags = new Set(process.argv.slice(2));
const minify = flags.has('--minify');

const node = { platform: 'node', format: 'cjs', target: 'node20' };
const worker = { platform: 'browser', format: 'iife', target: 'es2022' };
const webExtension = { platform: 'browser', format: 'cjs', target: 'es2022', external: ['vscode'] };
const page = { platform: 'browser', format: 'iife', target: 'es2022', loader: { '.ttf': 'dataurl' } };

/** Bundles of the product: each is the whole of what it runs; nothing is loaded from node_modules. */
const product = [
  { entry: 'src/extension/node.ts', outfile: 'dist/extension.js', ...node, external: ['vscode'] },
  { entry: 'src/lsp/node.ts', outfile: 'dist/server.js', ...node },
  { entry: 'src/cli/main.ts', outfile: 'dist/cli.js', ...node, banner: { js: '#!/usr/bin/env node' } },
  { entry: 'src/extension/browser.ts', outfile: 'dist/web/extension.js', ...webExtension },
  { entry: 'src/lsp/browser.ts', outfile: 'dist/web/server.js', ...worker },
  { entry: 'webview/simulation.ts', outfile: 'dist/webview/simulation.js', ...page },
];

/** Suites that run inside VS Code's extension hosts. */
const suites = [
  { entry: 'test/vscode/index.ts', outfile: 'out/test/vscode/index.js', ...node, external: ['vscode', 'mocha'] },
  {
    entry: 'test/web/index.ts',
    outfile: 'out/test/web/index.js',
    ...webExtension,
    // mocha's browser build looks for a CommonJS module first and would overwrite this bundle's own exports.
    define: { global: 'globalThis', module: 'undefined', exports: 'undefined' },
  },
];

const bundles = [...product, ...(flags.has('--tests') || flags.has('--watch') ? suites : [])];
const present = bundles.filter(({ entry }) => existsSync(entry));
for (const { entry, outfile } of bundles) {
  if (!existsSync(entry)) console.log(`skipped ${outfile}: there is no ${entry}`);
}

const options = present.map(({ entry, ...rest }) => ({
  entryPoints: [entry],
  bundle: true,
  minify,
  sourcemap: minify ? false : 'linked',
  legalComments: 'none',
  // Packages' ES modules first: smaller bundles, and no UMD wrappers whose requires cannot be followed.
  mainFields: rest.platform === 'node' ? ['module', 'main'] : ['browser', 'module', 'main'],
  logLevel: 'warning',
  metafile: true,
  ...rest,
}));

if (flags.has('--watch')) {
  for (const each of options) await (await context({ ...each, logLevel: 'info' })).watch();
} else {
  if (minify) rmSync('dist', { recursive: true, force: true });
  const metafiles = await Promise.all(options.map(buildOne));
  if (metafiles.includes(undefined)) process.exitCode = 1;
  else if (minify) writeNotices('dist/THIRD-PARTY-NOTICES.txt', metafiles);
}

/** What esbuild says it read, or undefined when it has printed why it cannot. */
async function buildOne(each) {
  try {
    const { metafile } = await build(each);
    const { bytes } = metafile.outputs[each.outfile];
    console.log(`${String(Math.round(bytes / 1024)).padStart(6)} kB  ${each.outfile}`);
    return metafile;
  } catch {
    console.log(`failed    ${each.outfile}`);
    return undefined;
  }
}
