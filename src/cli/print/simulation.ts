import pc from 'picocolors';
import type { Location, Simulation, SimulationStep } from '../../query/answers.ts';

/** A simulation for people: what the real tool would print, the verdict, every step with the line that decided it, the ways out. */
export function printSimulation(simulation: Simulation, show: (file: string) => string): string {
  const place = ({ file, range }: Location): string => `${show(file)}:${range.start.line + 1}`;
  const verdict = simulation.ok ? pc.green(simulation.verdict) : pc.red(simulation.verdict);
  const lines = [
    pc.dim(`$ ${simulation.command}`),
    ...simulation.output,
    '',
    `${verdict}${simulation.reason === undefined ? '' : ` ${simulation.reason}`}`,
    simulation.summary,
  ];
  for (const trace of simulation.traces) {
    lines.push('', ...(trace.branch ? [pc.bold(trace.branch)] : []));
    for (const { label, steps } of trace.hops) {
      lines.push(pc.bold(label), ...steps.map((step) => printStep(step, place)));
    }
  }
  for (const { title, verified, opens } of simulation.fixes) {
    lines.push('', `${pc.green('fix:')} ${title}${verified ? '' : ' (not verified)'}${opens ? ` — ${opens}` : ''}`);
  }
  for (const assumption of simulation.assumptions) lines.push(pc.dim(`assumed: ${assumption}`));
  return lines.join('\n');
}

function printStep({ text, action, blame, final }: SimulationStep, place: (at: Location) => string): string {
  const mark = final ? (action === 'ACCEPTED' || action === 'ANSWERED' ? pc.green('✓') : pc.red('✗')) : '·';
  const where = blame.map(place).join(', ');
  return `  ${mark} ${text}${where ? ` ${pc.dim(`(${where})`)}` : ''}`;
}
