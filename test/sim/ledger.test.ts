import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { fixture } from '../../scripts/conformance/fixtures.ts';
import { rulesIn } from '../../scripts/conformance/rules-at-work.ts';
import { inspectedNetworks } from '../../src/engine/inspected.ts';
import { plainLinuxHost } from '../../src/engine/profile.ts';
import type { EngineProfile } from '../../src/engine/profile.ts';
import { ledger } from '../../src/sim/ledger.ts';
import type { RuleId } from '../../src/sim/ledger.ts';
import { reasons, withoutSource } from '../../src/sim/reasons.ts';
import { simulate } from '../../src/sim/simulate.ts';
import { parseQuestion } from '../support/trace.ts';
import { openFixture } from '../support/workspace.ts';

const folder = join(import.meta.dirname, '../../src/sim');
const sources = readdirSync(folder, { recursive: true, encoding: 'utf8' })
  .filter((name) => name.endsWith('.ts') && name !== 'ledger.ts' && name !== 'reasons.ts')
  .map((name) => readFileSync(join(folder, name), 'utf8'))
  .join('\n');
const quoted = new Set([...sources.matchAll(/'([A-Z][A-Z0-9_-]+)'/g)].map(([, id]) => id ?? ''));

test('every rule of the ledger is applied somewhere', () => {
  expect(ledger.map(({ id }) => id).filter((id) => !quoted.has(id))).toEqual([]);
});

test('every rule id in the code is in the ledger', () => {
  const known = new Set<string>(ledger.map(({ id }) => id));
  const ids = [...quoted].filter((id) => /^[A-Z0-9]+(-[A-Z0-9]+)+$/.test(id));
  expect(ids.filter((id) => !known.has(id))).toEqual([]);
});

test('reasons without a line to blame exist', () => {
  for (const code of withoutSource) expect(reasons[code]).toMatch(/\.$/);
});

const pair = 'services: { web: { image: app }, db: { image: app, depends_on: [web] } }\n';

interface Proof {
  readonly text: string;
  readonly question: string;
  /** What the step that applies the rule says. */
  readonly says: RegExp;
  /** How the Engine differs from that of a plain Linux host. */
  readonly engine?: Partial<EngineProfile>;
}

/** A trace that applies the rule, for every rule that no recording shows. */
const proofs: Partial<Record<RuleId, Proof>> = {
  'DRIVER-NOT-MODELLED': {
    text: 'services: { a: { image: app, networks: [n] }, b: { image: app, networks: [n] } }\nnetworks: { n: { external: true, name: fabric } }\n',
    question: 'a -> b',
    says: /weave/,
    engine: {
      assumed: {
        networks: inspectedNetworks({ Name: 'fabric', Driver: 'weave', IPAM: { Config: [{ Subnet: '10.9.0.0/24' }] } }),
        containers: [],
      },
    },
  },
  'ROUTE-MULTICAST': {
    text: 'services: { a: { image: app, networks: [n] }, b: { image: app, networks: [n], depends_on: [a] } }\nnetworks: { n: { internal: true, ipam: { config: [{ subnet: 224.5.0.0/24 }] } } }\n',
    question: 'a -> a',
    says: /224\.5\.0\.2 is an address of a group/,
  },
  'DNS-PTR': { text: pair, question: 'db ? 172.18.0.2 PTR', says: /test-web-1\.test_default/ },
  'DNS-UNKNOWN-OUTSIDE': {
    text: 'services: { a: { image: app, networks: [corp] } }\nnetworks: { corp: { external: true } }\n',
    question: 'a -> mainframe',
    says: /mainframe/,
  },
  'MODEL-MISSING': { text: pair, question: 'web -> wbe#2', says: /no service or container/ },
};

/** The texts of the steps that apply a rule when a question is asked. */
function stepsOf(rule: string, { text, question, engine = {} }: Proof): readonly string[] {
  const profile = { ...plainLinuxHost, ...engine };
  const { analysis } = openFixture(text, { engine: profile });
  const { traces } = simulate(analysis.model, analysis.load.value, profile, parseQuestion(question));
  return traces
    .flatMap(({ hops }) => hops.flatMap(({ steps }) => steps))
    .flatMap((step) => (step.rule === rule ? [step.text] : []));
}

const atWork = new Map<string, ReadonlySet<string>>();

/** The rules at work in a recorded topology; many rules cite the same. */
function rulesOfTopology(name: string): ReadonlySet<string> {
  const { text, observation } = fixture(name);
  const found = atWork.get(name) ?? rulesIn(text, observation);
  atWork.set(name, found);
  return found;
}

describe('every rule of the ledger is at work where its evidence says, or in a test of its own', () => {
  for (const { id, statement, evidence } of ledger) {
    const proof = proofs[id];
    test(`${id}: ${statement}`, () => {
      if (evidence.kind === 'observed') expect([...rulesOfTopology(evidence.ref)]).toContain(id);
      else expect(proof, 'neither a recording nor a test').toBeDefined();
      if (proof) expect(stepsOf(id, proof).join('\n')).toMatch(proof.says);
    });
  }
});
