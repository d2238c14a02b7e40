import { l10n } from 'vscode';
import type { SimulationRequest, VantagePoint } from '../protocol/answers.ts';
import { ask } from './pick.ts';
import type { Choice, Reply } from './pick.ts';

export type QueryKind = SimulationRequest['kind'];

/** What is already known before anything is asked. */
export interface Known {
  readonly from?: string;
  readonly to?: string;
  /** The point under the cursor: offered first. */
  readonly current?: string;
}

const titles = {
  ping: () => l10n.t('Simulate Ping'),
  lookup: () => l10n.t('Simulate DNS Lookup'),
  connect: () => l10n.t('Simulate Connection'),
} as const;

const icons = { service: 'server-process', host: 'vm', outside: 'device-desktop', internet: 'globe' } as const;

/** Asks for what a simulation needs, one question after another; Back returns to the one before. */
export async function pickQuery(
  kind: QueryKind,
  points: readonly VantagePoint[],
  known: Known,
): Promise<SimulationRequest | undefined> {
  const given: Record<string, string> = {
    ...(known.from === undefined ? {} : { from: known.from }),
    ...(known.to === undefined ? {} : { to: known.to }),
  };
  const wanted = (kind === 'connect' ? ['from', 'to', 'port'] : ['from', 'to']).filter((name) => !(name in given));
  for (let i = 0; i < wanted.length;) {
    const name = wanted[i] ?? '';
    const reply = await question(kind, name, points, { ...given }, known, { step: i + 1, steps: wanted.length });
    if (reply === undefined) return undefined;
    if (reply === 'back') {
      i = Math.max(0, i - 1);
      continue;
    }
    given[name] = reply.value;
    i++;
  }
  return request(kind, given);
}

function question(
  kind: QueryKind,
  name: string,
  points: readonly VantagePoint[],
  given: Readonly<Record<string, string>>,
  known: Known,
  progress: { readonly step: number; readonly steps: number },
): Promise<Reply> {
  const title = titles[kind]();
  if (name === 'from') {
    const active = given['from'] ?? known.current;
    return ask({ ...progress, title, placeholder: l10n.t('From where?'), active, choices: points.map(toChoice) });
  }
  if (name === 'port') {
    const ports = points.find((point) => point.id === given['to'])?.ports ?? [];
    return ask({
      ...progress,
      title,
      placeholder: l10n.t('Which port of {0}? A number, for UDP followed by /udp', given['to'] ?? ''),
      active: undefined,
      choices: ports.map((port) => ({
        value: port,
        label: port,
        description: l10n.t('listening, as far as the file says'),
        icon: 'plug',
      })),
      free: { place: 'before', meaning: (typed) => (parsePort(typed) ? l10n.t('this port') : undefined) },
    });
  }
  const others = points.filter((point) => point.id !== given['from'] && point.kind !== 'outside');
  return ask({
    ...progress,
    title,
    placeholder:
      kind === 'lookup'
        ? l10n.t('Which name should {0} look up? Pick one or type a name or address', given['from'] ?? '')
        : l10n.t('To what? Pick one or type a name or address'),
    active: given['to'] ?? (known.current === given['from'] ? undefined : known.current),
    choices: kind === 'lookup' ? nameChoices(points) : others.map(toChoice),
    free: { place: 'behind', meaning: (typed) => (/\s/.test(typed) ? undefined : l10n.t('as typed')) },
  });
}

function toChoice(point: VantagePoint): Choice {
  return { value: point.id, label: point.label, description: point.description, icon: icons[point.kind] };
}

/** Every name that some network knows, with whose it is; the services' own names first, as people use those. */
function nameChoices(points: readonly VantagePoint[]): readonly Choice[] {
  const owners = new Map<string, string[]>();
  for (const point of points) {
    for (const name of point.names) owners.set(name, [...(owners.get(name) ?? []), point.label]);
  }
  const choices = [...owners].map(([name, labels]) => {
    const others = labels.filter((label) => label !== name);
    const description = others.length === 0 ? '' : l10n.t('name of {0}', others.join(', '));
    return { value: name, label: name, description, icon: 'symbol-string' };
  });
  return [
    ...choices.filter(({ description }) => description === ''),
    ...choices.filter(({ description }) => description !== ''),
  ];
}

function request(kind: QueryKind, given: Readonly<Record<string, string>>): SimulationRequest | undefined {
  const { from = '', to = '', port = '' } = given;
  if (kind === 'ping') return { kind, from, to };
  if (kind === 'lookup') return { kind, from, name: to, type: isAddress(to) ? 'PTR' : 'A' };
  const parsed = parsePort(port);
  return parsed && { kind, from, to, ...parsed };
}

function isAddress(name: string): boolean {
  return /^\d+(\.\d+){3}$/.test(name) || name.includes(':');
}

function parsePort(typed: string): { readonly port: number; readonly protocol: 'tcp' | 'udp' } | undefined {
  const match = /^(\d{1,5})(?:\/(tcp|udp))?$/i.exec(typed);
  const port = Number(match?.[1]);
  if (!match || port < 1 || port > 65535) return undefined;
  return { port, protocol: match[2]?.toLowerCase() === 'udp' ? 'udp' : 'tcp' };
}
