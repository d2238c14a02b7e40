import { Command, CommanderError, Option } from 'commander';
import { check } from './commands/check.ts';
import { predict } from './commands/predict.ts';
import { connect, lookup, ping } from './commands/simulate.ts';
import { tree } from './commands/tree.ts';
import { exit, UsageError } from './failure.ts';
import { withProjectOptions } from './project-options.ts';
import type { Terminal } from './terminal.ts';

/** Runs one command line; gives its exit code. Nothing but a fault of ours makes it throw. */
export async function run(argv: readonly string[], terminal: Terminal): Promise<number> {
  let code: number = exit.clean;
  const program = describe(terminal, (result) => {
    code = result;
  });
  try {
    await program.parseAsync([...argv], { from: 'user' });
    return code;
  } catch (error) {
    if (error instanceof CommanderError) return error.exitCode === 0 ? exit.clean : exit.usage;
    if (!(error instanceof UsageError)) throw error;
    terminal.error(`compose-net: ${error.message}`);
    return exit.usage;
  }
}

function describe(terminal: Terminal, finish: (code: number) => void): Command {
  const program = new Command('compose-net')
    .description('What network a compose file makes, and what gets through it, before anything runs.')
    .version(terminal.version)
    .exitOverride()
    .configureOutput({
      writeOut: (text) => terminal.print(text.trimEnd()),
      writeErr: (text) => terminal.error(text.trimEnd()),
      outputError: (text, write) => write(`compose-net: ${text.replace(/^error: /, '').trim()} Try --help.\n`),
    })
    .enablePositionalOptions();
  const command = (usage: string, summary: string): Command =>
    withProjectOptions(program.command(usage).description(summary).copyInheritedSettings(program));

  command('check [PATH]', 'say what is wrong with a project, as Compose and the Engine would').action(
    async (path, options) => finish(await check(terminal, options, path)),
  );
  command('tree [PATH]', 'print networks, endpoints, sandboxes and published ports').action(async (path, options) =>
    finish(await tree(terminal, options, path)),
  );
  command('ping <FROM> <TO>', 'ping a service, name or address').action(async (from, to, options) =>
    finish(await ping(terminal, options, from, to)),
  );
  command('lookup <FROM> <NAME>', 'resolve a name, or with --type PTR an address')
    .addOption(new Option('--type <TYPE>', 'record type').choices(['A', 'AAAA', 'PTR']).default('A'))
    .action(async (from, name, options) => finish(await lookup(terminal, options, from, name)));
  command('connect <FROM> <TO:PORT[/PROTOCOL]>', 'open a TCP connection or send UDP').action(
    async (from, to, options) => finish(await connect(terminal, options, from, to)),
  );
  command('predict [PATH]', 'print everything an Engine would show, as docker-network-observation/1')
    .option('--world <FILE>', 'JSON with the host and what exists before `up`')
    .action(async (path, options) => finish(await predict(terminal, options, path)));
  return program;
}
