import { expect, test } from 'vitest';
import { fixture } from '../../scripts/conformance/fixtures.ts';
import { randomOutcomes } from '../../scripts/conformance/random-outcomes.ts';
import type { Observation } from '../../src/query/predict/observation.ts';

const { observation: some } = fixture('range-used-up-error');

/** What may vary where this text is refused with this error. */
function varying(text: string, error: string): readonly string[] {
  const observation: Observation = { ...some, up: { ...some.up, error }, containers: {}, networks: {} };
  return randomOutcomes(text, observation).map(({ category, subject }) => `${category} ${subject ?? '*'}`);
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
    expect.arrayContaining([`containers ${project}-a-1 *`, `containers ${project}-b-1 *`, 'error text *']),
  );
});

test('another error than the model knows is none of the random outcomes', () => {
  const text = `services: { a: { image: x }, b: { image: x } }\n${small}`;
  expect(varying(text, `${daemon}something else`)).not.toContain('error text *');
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
  expect(found).toEqual([`containers ${project}-beside-1 *`]);
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
  expect(found).toEqual([`containers ${project}-two-1 *`]);
});

test('of two networks that are refused either is told', () => {
  const one = 'one: { driver: overlay }';
  const text = (networks: string) =>
    `services: { a: { image: x, networks: [one, two] } }\nnetworks: { ${networks}, two: { enable_ipv4: false } }\n`;
  const error = `failed to create network ${project}_two: ${daemon}IPv4 or IPv6 must be enabled`;
  expect(varying(text(one), error)).toContain('error text *');
  expect(varying(text('one: {}'), error)).not.toContain('error text *');
});

test('which of several undeclared networks is told is random', () => {
  const text = 'services: { a: { image: x, networks: [one, two] } }\n';
  const told = (key: string) => `service "a" refers to undefined network ${key}: invalid compose project`;
  expect(varying(text, told('two'))).toContain('error text *');
  expect(varying('services: { a: { image: x, networks: [two] } }\n', told('two'))).not.toContain('error text *');
  expect(varying(text, told('three'))).not.toContain('error text *');
});
