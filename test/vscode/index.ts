import { defineCommands } from './commands.ts';
import { defineDiagnostics } from './diagnostics.ts';
import { runMocha } from './mocha.ts';
import { defineProject } from './project.ts';
import { defineSimulation } from './simulation.ts';
import { defineTree } from './tree.ts';

/** What VS Code's test interface calls. */
export function run(): Promise<void> {
  return runMocha(() => {
    defineDiagnostics();
    defineTree();
    defineProject();
    defineSimulation();
    defineCommands();
  });
}
