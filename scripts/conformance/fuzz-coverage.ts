import { networkFactors, serviceFactors, projectFactors, type ProjectChoice } from './fuzz-choices.ts';

/** Counts which pairs and triples of levels have met: on one network, on one service, or on a service and a network it is on. */
export interface Coverage {
  /** How much new a project would bring; a pair counts for more than a triple. */
  gain(project: ProjectChoice): number;
  add(project: ProjectChoice): void;
  report(): { readonly pairs: Share; readonly triples: Share };
}

export interface Share {
  readonly met: number;
  readonly possible: number;
}

interface Level {
  readonly scope: 'network' | 'service' | 'project';
  readonly factor: string;
  readonly level: string;
}

const levels: readonly Level[] = [
  ...list('network', networkFactors),
  ...list('service', serviceFactors),
  ...list('project', { order: projectFactors.order }),
];
const indexOf = new Map(levels.map((level, index) => [`${level.scope} ${level.factor} ${level.level}`, index]));

function list(scope: Level['scope'], factors: Readonly<Record<string, readonly string[]>>): readonly Level[] {
  return Object.entries(factors).flatMap(([factor, names]) => names.map((level) => ({ scope, factor, level })));
}

export function emptyCoverage(): Coverage {
  const pairs = new Set<number>();
  const triples = new Set<number>();
  return {
    gain(project) {
      let gain = 0;
      each(
        project,
        (pair) => (gain += pairs.has(pair) ? 0 : 40),
        (triple) => (gain += triples.has(triple) ? 0 : 1),
      );
      return gain;
    },
    add(project) {
      each(
        project,
        (pair) => pairs.add(pair),
        (triple) => triples.add(triple),
      );
    },
    report() {
      const possible = countPossible();
      return {
        pairs: { met: pairs.size, possible: possible.pairs },
        triples: { met: triples.size, possible: possible.triples },
      };
    },
  };
}

/** Calls back once for every pair and triple of levels that stand together somewhere in the project, some several times. */
function each(project: ProjectChoice, pair: (id: number) => void, triple: (id: number) => void): void {
  // A refused project never runs: its other levels are not exercised.
  if (project.refusal !== 'none') return;
  const n = levels.length;
  for (const group of groupsOf(project)) {
    for (let i = 0; i < group.length; i++) {
      for (let j = i + 1; j < group.length; j++) {
        const two = group[i]! * n + group[j]!;
        pair(two);
        for (let k = j + 1; k < group.length; k++) triple(two * n + group[k]!);
      }
    }
  }
}

/** Sorted level indices that stand together: those of a service, and of each network it is on. */
function groupsOf(project: ProjectChoice): readonly (readonly number[])[] {
  const order = indices('project', { order: project.order });
  return project.services.flatMap((service, index) => {
    const own = [...indices('service', service), ...order];
    if (service.mode !== 'networks') return [own];
    const count = Math.min(['one', 'two', 'three'].indexOf(service.attachments) + 1, project.networks.length);
    return Array.from({ length: count }, (_, step) => {
      const network = project.networks[(Math.floor(index / 2) + step) % project.networks.length]!;
      return [...indices('network', network), ...own];
    });
  });
}

function indices(scope: Level['scope'], choice: Readonly<Record<string, string>>): readonly number[] {
  return Object.entries(choice)
    .map(([factor, level]) => indexOf.get(`${scope} ${factor} ${level}`)!)
    .sort((a, b) => a - b);
}

function countPossible(): { readonly pairs: number; readonly triples: number } {
  let pairs = 0;
  let triples = 0;
  for (let i = 0; i < levels.length; i++) {
    for (let j = i + 1; j < levels.length; j++) {
      if (!compatible(levels[i]!, levels[j]!)) continue;
      pairs++;
      for (let k = j + 1; k < levels.length; k++) {
        if (compatible(levels[i]!, levels[k]!) && compatible(levels[j]!, levels[k]!)) triples++;
      }
    }
  }
  return { pairs, triples };
}

/** Whether two levels can stand together at all, after `legal`. */
function compatible(a: Level, b: Level): boolean {
  if (a.scope === b.scope && a.factor === b.factor) return false;
  return !(excluded(a, b) || excluded(b, a));
}

function excluded(a: Level, b: Level): boolean {
  const bridgeFactors = ['prefix', 'icc', 'masquerade', 'gateway4', 'gateway6', 'binding', 'inhibit', 'pool4', 'pool6'];
  if (is(a, 'driver', 'macvlan', 'macvlan-private', 'external')) {
    if (b.scope === 'network' && bridgeFactors.includes(b.factor) && !ordinary(b)) return true;
    if (
      is(a, 'driver', 'external') &&
      b.scope === 'network' &&
      b.factor !== 'name' &&
      b.factor !== 'driver' &&
      !ordinary(b)
    )
      return true;
  }
  if (is(a, 'gateway4', 'isolated') || is(a, 'gateway6', 'isolated')) if (is(b, 'internal', 'no')) return true;
  if (is(a, 'family', 'ipv4') && b.factor === 'pool6' && !ordinary(b)) return true;
  if (is(a, 'family', 'ipv6') && b.factor === 'pool4' && !ordinary(b)) return true;
  if (is(a, 'pool4', 'small') && is(b, 'address', 'static')) return true;
  const alone =
    is(b, 'address', 'static') || is(b, 'containerName', 'own') || is(b, 'mac', 'own') || is(b, 'linkLocal', 'own');
  if (is(a, 'scale', 'two', 'three') && alone) return true;
  if (a.scope === 'service' && a.factor === 'mode') {
    if (b.scope === 'network') return a.level !== 'networks';
    if (b.scope !== 'service' || ordinary(b)) return false;
    if (['service', 'container'].includes(a.level)) return b.factor !== 'listening' && b.factor !== 'containerName';
    if (a.level === 'default')
      return ['attachments', 'address', 'gwPriority', 'linkLocal', 'interface'].includes(b.factor);
    if (a.level !== 'networks')
      return ['alias', 'attachments', 'address', 'gwPriority', 'links', 'linkLocal', 'interface'].includes(b.factor);
  }
  return false;
}

function is(level: Level, factor: string, ...names: readonly string[]): boolean {
  return level.factor === factor && names.includes(level.level);
}

function ordinary(level: Level): boolean {
  const factors: Readonly<Record<string, readonly string[]>> =
    level.scope === 'network' ? networkFactors : serviceFactors;
  return factors[level.factor]?.[0] === level.level;
}
