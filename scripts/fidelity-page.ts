import type { LedgerRule } from '../src/base/ledger.ts';
import { engineLedger } from '../src/engine/ledger.ts';
import { ledger } from '../src/sim/ledger.ts';
import { chances, type Chance } from './conformance/chance.ts';

const chanceTitle = 'What is left to chance';

/** A group of rules about one thing, by how their ids begin. */
interface Theme {
  readonly title: string;
  readonly rules: readonly LedgerRule[];
}

/** Themes of a ledger: each takes the rules whose ids begin with one of its words. Throws for a rule that none takes, or two do. */
function themes(rules: readonly LedgerRule[], titles: Readonly<Record<string, readonly string[]>>): readonly Theme[] {
  const found = Object.entries(titles).map(([title, words]) => ({
    title,
    rules: rules.filter(({ id }) => words.includes(id.split('-')[0] ?? '')),
  }));
  const taken = found.flatMap((theme) => theme.rules);
  const odd = rules.filter((rule) => taken.filter((other) => other === rule).length !== 1);
  if (odd.length > 0) throw new Error(`no theme of its own: ${odd.map(({ id }) => id).join(' ')}`);
  return found;
}

const building = themes(engineLedger, {
  'Which networks there are': ['NET', 'EXT', 'DRIVER'],
  'Subnets of networks': ['POOL'],
  'Addresses of containers': ['IPAM'],
  'Default gateways': ['GW'],
  'Names and links': ['NAME', 'LINK'],
  'Network modes': ['MODE'],
  'Start order and failures': ['START', 'CREATE'],
  'Published ports and listeners': ['PORT', 'LISTEN'],
});

const asking = themes(ledger, {
  'Out of a container': ['ORIGINATE', 'ROUTE'],
  'On a network': ['BRIDGE', 'NEIGHBOUR', 'MACVLAN', 'DRIVER'],
  'Through the host': ['HOST'],
  'The firewall': ['FW'],
  'Address translation and docker-proxy': ['NAT', 'PROXY'],
  'Into a container': ['CONTAINER', 'ICMP', 'LISTENER'],
  'The way back': ['REPLY'],
  'Beyond the host': ['LAN'],
  'What names resolve to': ['DNS'],
  'What cannot be answered': ['MODEL', 'UP'],
});

/**
 * The ledger as a page for people: every rule under a heading that is its id, what it says and why it is believed, and at the end the
 * topologies that rules refer to. `textOf` gives the compose file of a topology.
 */
export function fidelityPage(textOf: (topology: string) => string): string {
  const rules = [...engineLedger, ...ledger];
  const cited = [...new Set(rules.flatMap(({ evidence }) => (evidence.kind === 'observed' ? [evidence.ref] : [])))];
  const seen = Object.values<Chance>(chances).map((chance) => chance.seen);
  const sources = rules.filter(({ evidence }) => evidence.kind === 'source').length;
  const parts = [
    '# Why a verdict is believed',
    `Every step of a simulation, and every value of the network that it runs on, follows a rule. These are all ${rules.length}, each with its evidence: ${rules.length - sources} are seen in recordings of a real Docker Engine, ${sources} are read in a source, as no recording can show them. Written by \`npm run docs\`; do not edit.`,
    'A recording is a folder of `test/conformance` with a compose file and what Docker Engine 28.5 made of it. Predictions must agree with all recordings, fact by fact (`npm run conformance`). That the recording which a rule cites shows it is tested, too: \`test/engine/ledger-evidence.test.ts\` looks it up in the recording, \`test/sim/ledger.test.ts\` asks each of its probes again and sees the rule at work.',
    [...[...building, ...asking].map(({ title }) => title), chanceTitle]
      .map((title) => `- [${title}](#${anchor(title)})`)
      .join('\n'),
    ...building.flatMap((theme) => section(theme, 'test/engine/ledger.test.ts')),
    ...asking.flatMap((theme) => section(theme, 'test/sim/ledger.test.ts')),
    `## ${chanceTitle}`,
    'What the Engine, Compose or the kernel decides by chance: another run of the same file may show it otherwise, so no comparison holds it against a prediction. Everything beside is compared, and so is what stays the same of these. Each was recorded again.',
    ...Object.entries<Chance>(chances).flatMap(([id, { statement, source, seen, often }]) => [
      `### chance-${id}`,
      statement,
      `Decided in \`${source}\`; seen in [${seen}](#${seen}): ${often}.`,
    ]),
    '## Recorded topologies',
    'The compose files that are cited above. Each lies in `test/conformance`, in the folder of its name, with its recording.',
    ...[...new Set([...cited, ...seen])]
      .sort()
      .flatMap((name) => [`### ${name}`, `\`\`\`yaml\n${textOf(name).trim()}\n\`\`\``]),
  ];
  return `${parts.join('\n\n')}\n`;
}

function section({ title, rules }: Theme, test: string): readonly string[] {
  return [`## ${title}`, ...rules.flatMap((rule) => entry(rule, test))];
}

function entry({ id, statement, evidence }: LedgerRule, test: string): readonly string[] {
  const why =
    evidence.kind === 'observed'
      ? `Observed in [${evidence.ref}](#${evidence.ref}); tested by \`npm run conformance\` and \`${test}\`.`
      : `Read in \`${evidence.ref}\`; not recorded, as ${evidence.unrecorded}; tested by \`${test}\`.`;
  return [`### ${id}`, statement, why];
}

/** The fragment by which a heading is found, as GitHub and VS Code make it. */
function anchor(title: string): string {
  return title
    .toLowerCase()
    .replace(/[^\w\s-]/g, '')
    .replace(/\s/g, '-');
}
