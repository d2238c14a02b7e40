import { simulateIn } from '../../query/simulate.ts';
import type { SimulationRequest } from '../../query/answers.ts';
import { exit, UsageError } from '../failure.ts';
import { openProject } from '../open-project.ts';
import { printSimulation } from '../print/simulation.ts';
import type { ProjectOptions } from '../project-options.ts';
import type { Terminal } from '../terminal.ts';

/** `compose-net ping FROM TO`. */
export function ping(terminal: Terminal, options: ProjectOptions, from: string, to: string): Promise<number> {
  return ask(terminal, options, { kind: 'ping', from, to });
}

/** `compose-net lookup FROM NAME`. */
export function lookup(
  terminal: Terminal,
  options: ProjectOptions & { readonly type: 'A' | 'AAAA' | 'PTR' },
  from: string,
  name: string,
): Promise<number> {
  return ask(terminal, options, { kind: 'lookup', from, name, type: options.type });
}

/** `compose-net connect FROM TO:PORT[/udp]`. */
export function connect(terminal: Terminal, options: ProjectOptions, from: string, target: string): Promise<number> {
  const match = /^(?:\[(?<v6>[^\]]+)\]|(?<name>[^/]+)):(?<port>\d+)(?:\/(?<protocol>tcp|udp))?$/i.exec(target);
  const to = match?.groups?.['v6'] ?? match?.groups?.['name'];
  const port = Number(match?.groups?.['port']);
  if (to === undefined || port < 1 || port > 65535) {
    throw new UsageError(
      `"${target}" is no target: write SERVICE:PORT, ADDRESS:PORT or [IPV6]:PORT, for UDP with /udp behind it.`,
    );
  }
  const protocol = match?.groups?.['protocol']?.toLowerCase() === 'udp' ? 'udp' : 'tcp';
  return ask(terminal, options, { kind: 'connect', from, to, port, protocol });
}

async function ask(terminal: Terminal, options: ProjectOptions, request: SimulationRequest): Promise<number> {
  const { workspace, analysis, show } = await openProject(terminal, options, undefined);
  const simulation = simulateIn(workspace, analysis, request);
  const shown = JSON.stringify(simulation, (key, value: unknown) => (key === 'file' ? show(String(value)) : value), 2);
  terminal.print(options.format === 'json' ? shown : printSimulation(simulation, show, terminal.paint));
  return simulation.ok ? exit.clean : exit.findings;
}
