import type { Command } from 'commander';

/** Options that every command shares: which project, as `docker compose` takes them. */
export interface ProjectOptions {
  readonly file: readonly string[];
  readonly profile: readonly string[];
  readonly envFile: readonly string[];
  readonly projectDirectory?: string;
  readonly projectName?: string;
  readonly format: 'text' | 'json';
}

const collect = (value: string, before: readonly string[]): readonly string[] => [...before, value];

/** Adds the shared options to a command. */
export function withProjectOptions(command: Command): Command {
  return command
    .option(
      '-f, --file <FILE>',
      'compose file, - for the standard input; may be repeated, later ones override',
      collect,
      [],
    )
    .option('--profile <PROFILE>', 'profile to activate; may be repeated', collect, [])
    .option('--env-file <FILE>', 'environment file instead of .env; may be repeated', collect, [])
    .option('--project-directory <DIR>', 'folder that relative paths start from')
    .option('-p, --project-name <NAME>', 'project name')
    .addOption(formatOption(command));
}

function formatOption(command: Command): ReturnType<Command['createOption']> {
  return command.createOption('--format <FORMAT>', 'how to print the answer').choices(['text', 'json']).default('text');
}
