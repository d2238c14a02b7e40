import { expect, test } from 'vitest';
import { chances, type Varying } from '../../scripts/conformance/chance.ts';
import { fixture } from '../../scripts/conformance/fixtures.ts';
import { compare } from '../../scripts/conformance/judgement.ts';
import { randomOutcomes } from '../../scripts/conformance/random-outcomes.ts';
import type { Observation } from '../../src/query/predict/observation.ts';

const { observation: some } = fixture('range-used-up-error');

/** What may vary where this text is refused with this error. */
function chancesOf(text: string, error: string): readonly Varying[] {
  const observation: Observation = { ...some, up: { ...some.up, error }, containers: {}, networks: {} };
  return randomOutcomes(text, observation);
}

function varying(text: string, error: string): readonly string[] {
  return chancesOf(text, error).map(({ category, subject }) => `${category} ${subject ?? '*'}`);
}

/** Which texts of an error are taken for each other. */
function told(text: string, error: string): readonly string[] {
  return chancesOf(text, error).flatMap(({ category, values }) => (category === 'error text' ? (values ?? ['*']) : []));
}

const project = some.compose.project ?? '';
const daemon = 'Error response from daemon: ';
const full = `${daemon}failed to set up container networking: no available IPv4 addresses on this network's address pools: ${project}_default (ID)`;
const small = 'networks: { default: { ipam: { config: [{ subnet: 10.0.0.0/30 }] } } }\n';

test('who gets the last address is settled in a chain', () => {
  const text = `services: { a: { image: x }, b: { image: x, depends_on: [a] } }\n${small}`;
  expect(varying(text, full).filter((one) => one.startsWith('containers'))).toEqual([]);
});

test('who gets the last address is random where nothing orders them', () => {
  const text = `services: { a: { image: x }, b: { image: x } }\n${small}`;
  expect(varying(text, full)).toEqual(
    expect.arrayContaining([`containers ${project}-a-1 *`, `containers ${project}-b-1 *`]),
  );
});

test('another error than the model knows is none of the random outcomes', () => {
  const text = `services: { a: { image: x }, b: { image: x } }\n${small}`;
  expect(told(text, `${daemon}something else`)).not.toContain(`${daemon}something else`);
});

test('which containers exist beside one that cannot be created is random; those before and behind it are settled', () => {
  const text = `services:
  early: { image: x }
  bad: { image: x, network_mode: "service:early", ports: ["80:80"] }
  late: { image: x, depends_on: [bad] }
  beside: { image: x }
`;
  const error = `${daemon}conflicting options: port publishing and the container type network mode`;
  const found = varying(text, error).filter((one) => one.startsWith('containers'));
  expect(found).toEqual([`containers ${project}-beside-1 *`, `containers ${project}-beside-1 state`]);
});

test('what waits for others may not be started once a start has failed; what waits for nobody is', () => {
  const text = `services:
  bad: { image: x, network_mode: nowhere }
  one: { image: x }
  two: { image: x, depends_on: [one] }
  late: { image: x, depends_on: [bad] }
`;
  const error = `${daemon}failed to set up container networking: network nowhere not found`;
  const found = varying(text, error).filter((one) => one.startsWith('containers'));
  expect(found).toEqual([`containers ${project}-two-1 *`, `containers ${project}-two-1 state`]);
});

test('of two networks that are refused either is told', () => {
  const one = 'one: { driver: overlay }';
  const text = (networks: string) =>
    `services: { a: { image: x, networks: [one, two] } }\nnetworks: { ${networks}, two: { enable_ipv4: false } }\n`;
  const error = `failed to create network ${project}_two: ${daemon}IPv4 or IPv6 must be enabled`;
  expect(told(text(one), error)).toContain(error);
  expect(told(text('one: {}'), error)).toEqual([]);
});

test('which of several undeclared networks is told is random', () => {
  const text = 'services: { a: { image: x, networks: [one, two] } }\n';
  const undeclared = (key: string) => `service "a" refers to undefined network ${key}: invalid compose project`;
  expect(told(text, undeclared('two'))).toEqual([undeclared('one'), undeclared('two')]);
  expect(told('services: { a: { image: x, networks: [two] } }\n', undeclared('two'))).toEqual([]);
});

test('which of several services that wait for one without an active profile is told is random', () => {
  const text = 'services: { a: { depends_on: [c] }, b: { depends_on: [c] }, c: { profiles: [x], depends_on: [d] } }\n';
  const error = (name: string) => `service "${name}" depends on undefined service "c": invalid compose project`;
  expect(told(text, error('b'))).toEqual([error('a'), error('b')]);
});

test('which of two services with one container name is told is random', () => {
  const error = (one: string, other: string) =>
    `services.${one}: container name "same" is already in use by service ${other}: invalid compose project`;
  const text = 'services: { a: { image: x, container_name: same }, b: { image: x, container_name: same }, c: {} }\n';
  expect(told(text, error('b', 'a'))).toEqual([error('a', 'b'), error('b', 'a')]);
});

test('fixed addresses are not random, and race with nobody', () => {
  const { text, observation } = fixture('static-addresses-in-a-chain');
  const subjects = (without: string) =>
    randomOutcomes(text.replace(without, ''), observation).flatMap(({ category, subject }) =>
      category === 'addresses' ? [subject?.replace(/^static-addresses-in-a-chain-(.+?)@.*/, '$1')] : [],
    );
  expect(subjects('nothing of it')).toEqual([]);
  expect(subjects(', depends_on: [db]')).toEqual([]);
  expect(subjects(', depends_on: [api]')).toEqual(['api-1', 'web-1']);
});

test('a chance excuses only the outcomes that it can have', () => {
  const { observation } = fixture('inhibit-gateway');
  const other = (result: string): Observation => ({
    ...observation,
    probes: (observation.probes ?? []).map((probe) =>
      probe.probe === 'egress' && probe.family === 4 && probe.from !== 'host' ? { ...probe, ping: result } : probe,
    ),
  });
  const known = randomOutcomes(fixture('inhibit-gateway').text, observation);
  const differing = (a: string, b: string) => compare(other(a), other(b), known).differences.length;
  expect(differing('timeout', 'unreachable')).toBe(0);
  expect(differing('timeout', 'reply')).toBeGreaterThan(0);
});

test('numbers that change places are the same together, others are not', () => {
  const { text, observation } = fixture('replicas-three-names');
  const known = randomOutcomes(text, observation);
  const [one, two] = Object.keys(observation.containers ?? {}).filter((name) => /-w-[12]$/.test(name));
  const network = Object.keys(observation.containers?.[one!]?.networks ?? {})[0]!;
  const address = (name: string) => observation.containers?.[name]?.networks[network]?.ipv4 ?? null;
  const changed = (to: Readonly<Record<string, string | null>>): Observation => ({
    ...observation,
    probes: [],
    containers: Object.fromEntries(
      Object.entries(observation.containers ?? {}).map(([name, container]) => {
        const endpoint = container.networks[network]!;
        const { interfaces: _interfaces, etc_hosts: _hosts, ...rest } = container;
        return [name, { ...rest, networks: { [network]: { ...endpoint, ipv4: to[name] ?? endpoint.ipv4 } } }];
      }),
    ),
  });
  const categories = (to: Readonly<Record<string, string | null>>) =>
    compare(changed({}), changed(to), known).differences.map(({ category }) => category);
  expect(categories({ [one!]: address(two!), [two!]: address(one!) })).toEqual([]);
  expect(categories({ [one!]: '172.18.0.77' })).toEqual(['all addresses']);
});

test('every chance is seen in a recording whose comparison it concerns', () => {
  for (const [id, { seen }] of Object.entries(chances)) {
    const { text, observation } = fixture(seen);
    expect(randomOutcomes(text, observation).map(({ cause }) => cause)).toContain(id);
  }
});
