import type { Location, Simulation, SimulationStep } from '../../query/answers.ts';
import type { Paint } from '../terminal.ts';

/** A simulation for people: what the real tool would print, the verdict, every step with the line that decided it, the ways out. */
export function printSimulation(simulation: Simulation, show: (file: string) => string, paint: Paint): string {
  const place = ({ file, range }: Location): string => `${show(file)}:${range.start.line + 1}`;
  const verdict = simulation.ok ? paint.green(simulation.verdict) : paint.red(simulation.verdict);
  const lines = [
    paint.dim(`$ ${simulation.command}`),
    ...simulation.output,
    '',
    `${verdict}${simulation.reason === undefined ? '' : ` ${simulation.reason}`}`,
    simulation.summary,
  ];
  for (const trace of simulation.traces) {
    lines.push('', ...(trace.branch ? [paint.bold(trace.branch)] : []));
    for (const { label, steps } of trace.hops) {
      lines.push(paint.bold(label), ...steps.map((step) => printStep(step, place, paint)));
    }
  }
  for (const { title, verified, opens } of simulation.fixes) {
    lines.push('', `${paint.green('fix:')} ${title}${verified ? '' : ' (not verified)'}${opens ? ` — ${opens}` : ''}`);
  }
  for (const assumption of simulation.assumptions) lines.push(paint.dim(`assumed: ${assumption}`));
  return lines.join('\n');
}

function printStep(
  { text, action, blame, final }: SimulationStep,
  place: (at: Location) => string,
  paint: Paint,
): string {
  const mark = final ? (action === 'ACCEPTED' || action === 'ANSWERED' ? paint.green('✓') : paint.red('✗')) : '·';
  const where = blame.map(place).join(', ');
  return `  ${mark} ${text}${where ? ` ${paint.dim(`(${where})`)}` : ''}`;
}
