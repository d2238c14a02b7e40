import type { ComposeFile } from './compose-file.ts';
import type { ProjectChoice } from './fuzz-choices.ts';
import type { Context } from './fuzz-context.ts';
import { refuse } from './fuzz-refusals.ts';
import { renderNetwork } from './fuzz-render-networks.ts';
import { renderService } from './fuzz-render-services.ts';

const serviceNames = ['ant', 'bee', 'cat', 'dog'];
const networkKeys = ['red', 'green', 'blue'];

/** The compose file that a choice stands for. */
export function render(project: ProjectChoice): ComposeFile {
  const context: Context = {
    project,
    names: project.services.map((_, index) => serviceNames[index] ?? `s${index}`),
    keys: project.networks.map((_, index) => networkKeys[index] ?? `n${index}`),
  };
  const services = Object.fromEntries(
    project.services.map((service, index) => [context.names[index], renderService(service, index, context)]),
  );
  const networks = Object.fromEntries(
    project.networks.map((network, index) => [context.keys[index], renderNetwork(network, index, context)]),
  );
  return refuse({ services, networks }, context);
}
