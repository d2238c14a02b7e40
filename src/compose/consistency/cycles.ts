import type { Finding } from '../../base/finding.ts';
import { report } from '../report.ts';
import type { Dependency, ServiceFacts } from './facts.ts';

interface Walk {
  readonly services: ReadonlyMap<string, ServiceFacts>;
  readonly findings: Finding[];
  readonly state: Map<string, 'open' | 'done'>;
  /** The dependencies that led to where the walk is. */
  readonly edges: Dependency[];
  readonly names: string[];
}

/**
 * Services that wait for each other, by `depends_on`, links, shared namespaces or volumes.
 * Source: compose-go v2.9.1 graph/cycle.go.
 */
export function checkCycles(services: ReadonlyMap<string, ServiceFacts>): readonly Finding[] {
  const walk: Walk = { services, findings: [], state: new Map(), edges: [], names: [] };
  for (const [name, { dependencies }] of services) {
    if (dependencies.length > 0 && !walk.state.has(name)) visit(walk, name);
  }
  return walk.findings;
}

/** Depth first, without recursion: chains can be as long as the file. */
function visit(walk: Walk, start: string): void {
  const { services, state, edges, names } = walk;
  const pending: { readonly name: string; readonly rest: readonly Dependency[]; at: number }[] = [];
  const open = (name: string): void => {
    state.set(name, 'open');
    names.push(name);
    pending.push({ name, rest: services.get(name)?.dependencies ?? [], at: 0 });
  };
  open(start);
  for (let top = pending.at(-1); top; top = pending.at(-1)) {
    const edge = top.rest[top.at++];
    if (!edge) {
      state.set(top.name, 'done');
      pending.pop();
      names.pop();
      edges.pop();
      continue;
    }
    const known = services.has(edge.name) ? state.get(edge.name) : 'done';
    if (known === 'open') walk.findings.push(cycle(walk, edge));
    else if (known === undefined) {
      edges.push(edge);
      open(edge.name);
    }
  }
}

function cycle({ names, edges }: Walk, last: Dependency): Finding {
  const from = names.indexOf(last.name);
  const circle = [...names.slice(from), last.name];
  const links = [...edges.slice(from), last];
  const first = links[0] ?? last;
  const message = `These services wait for each other. Docker: dependency cycle detected: ${circle.join(' -> ')}. Take one of the dependencies out.`;
  const related = links
    .filter((link) => link !== first)
    .map(({ origin, name }) => ({ span: origin.span, message: `The circle goes on to \`${name}\` here.` }));
  return report('dependency-cycle', first.origin.span, message, { related });
}
