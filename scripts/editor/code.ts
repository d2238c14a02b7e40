// usage (by @vscode/test-electron): code FOLDER --extensionDevelopmentPath=… --extensionTestsPath=…
import { runSuite } from './suite.ts';

const args = process.argv.slice(2);

function option(name: string): string {
  const start = `--${name}=`;
  return args.find((arg) => arg.startsWith(start))?.slice(start.length) ?? '';
}

const { code, messages } = await runSuite({
  extension: option('extensionDevelopmentPath'),
  suite: option('extensionTestsPath'),
  folder: args.find((arg) => !arg.startsWith('-')) ?? '',
});
for (const message of messages) console.log(message);
process.exit(code);
