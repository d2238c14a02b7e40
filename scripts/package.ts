// usage: npm run package
// Builds minified bundles and packs them into compose-network-designer-<version>.vsix; vsce says what is inside.
import { readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { createVSIX } from '@vscode/vsce';
import { root } from './root.ts';
import { explain, Missing, step } from './setup/progress.mjs';
import { runNode } from './suites/child.ts';

const { name, version } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as Readonly<
  Record<string, string>
>;
const file = join(root, `${name ?? ''}-${version ?? ''}.vsix`);

try {
  const built = await step(
    'Building',
    () => runNode(['esbuild.mjs', '--minify']),
    ({ code }) => code === 0,
  );
  if (built.code !== 0) throw new Missing('A bundle could not be built; see above.');
  // Everything is bundled, so no package goes along; the project has no public address yet that links could be completed with.
  await createVSIX({
    cwd: root,
    packagePath: file,
    dependencies: false,
    allowMissingRepository: true,
    rewriteRelativeLinks: false,
  });
  console.log(`${Math.ceil(statSync(file).size / 1024)} kB  ${file}`);
} catch (error) {
  explain(error);
  process.exitCode = 1;
}
