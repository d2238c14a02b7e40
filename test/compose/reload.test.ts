import fc from 'fast-check';
import { expect, test } from 'vitest';
import { sourceText } from '../../src/base/text.ts';
import type { FileId } from '../../src/base/span.ts';
import type { LoadInput, LoadResult } from '../../src/compose/load-input.ts';
import { load } from '../../src/compose/load.ts';
import { printProject } from '../../src/compose/print.ts';
import { reload } from '../../src/compose/reload.ts';
import type { YamlFile } from '../../src/yaml/node.ts';
import { parseYaml, reparseYaml } from '../../src/yaml/parse.ts';

const file = '/shop/compose.yaml';
const texts: ReadonlyMap<FileId, string> = new Map([['/shop/web.env', 'A=$B\n']]);

const sample = `x-log: &log
  driver: json-file
services:
  web:
    image: nginx:1
    env_file: web.env
    environment: {B: one}
    logging: *log
    ports: ["8080:80"]
    networks: [front]
    labels: {team: red}
  api:
    image: api
    container_name: the-api
    hostname: api-1
    depends_on: [web]
    profiles: [full]
    networks: {back: {aliases: [rest]}}
  base: &base
    image: base
  heir:
    <<: *base
    command: run
networks:
  front:
  back:
`;

function inputOf(yaml: YamlFile): LoadInput {
  return {
    files: [file],
    texts: { text: (name) => texts.get(name) ?? null },
    yaml: () => yaml,
    environment: new Map([['TAG', '2']]),
    envFiles: [],
    profiles: ['full'],
    projectName: undefined,
    projectDirectory: undefined,
    composeVersion: '2.40',
  };
}

function show({ findings, valid, value }: LoadResult): unknown {
  const told = findings.map(({ code, message, span, related }) => {
    return JSON.stringify([code, message, span.start, span.end, related.map(({ span: at }) => [at.start, at.end])]);
  });
  return {
    findings: told.sort(),
    valid,
    printed: printProject(value),
    places: [...value.services.values()].map(({ origin, body, image, keys }) => {
      return [
        origin.span.start,
        body.end,
        image?.origin.span.start,
        [...keys.values()].map((key) => [key.start, key.end]),
      ];
    }),
  };
}

/** Types over the first `from` of a text, and says whether that was judged by the service alone. */
function edited(text: string, from: string, to: string): { readonly alone: boolean } {
  const start = text.indexOf(from);
  expect(start).toBeGreaterThan(0);
  const before = parseYaml(file, text);
  const previous = load(inputOf(before));
  const next = text.replace(from, () => to);
  const input = inputOf(reparseYaml(before, sourceText(next), { start, end: start + from.length, length: to.length }));
  const result = reload(previous, input);
  if (result) expect(show(result)).toEqual(show(load(inputOf(parseYaml(file, next)))));
  return { alone: result !== undefined };
}

test.each([
  ['an image', 'nginx:1', 'nginx:1.27'],
  ['a variable in an image', 'nginx:1', '"nginx:${TAG}"'],
  ['a label', 'team: red', 'team: redder'],
  ['a port', '8080:80', '8081:80'],
  ['a host name', 'api-1', 'api-12'],
  ['an alias name', 'rest', 'resting'],
  ['a new key', 'hostname: api-1', 'hostname: api-1\n    domainname: shop'],
  ['a network', 'networks: [front]', 'networks: [front, back]'],
  ['a network that is not declared', 'networks: [front]', 'networks: [frot]'],
  ['the last use of a network', 'networks: {back: {aliases: [rest]}}', 'networks: {}'],
  ['a dependency', 'depends_on: [web]', 'depends_on: [base]'],
  ['a dependency in a circle', 'command: run', 'depends_on: [heir]'],
  ['a container name', 'the-api', 'the-apis'],
  ['a profile', 'profiles: [full]', 'profiles: [none]'],
  ['variables that an env file uses', 'B: one', 'B: two'],
  ['another env file', 'web.env', 'no.env'],
  ['another alias', 'labels: {team: red}', 'labels: {team: red}\n    build: {labels: *log}'],
  ['a mistake', 'hostname: api-1', 'hostnam: api-1'],
  ['a syntax error', '8080:80"', '8080:80'],
  ['a value that is missing', 'image: api', 'image:'],
])('%s: its service alone is loaded', (_, from, to) => {
  expect(edited(sample, from, to).alone).toBe(true);
  // And back again, from the state in which it left the project.
  expect(edited(sample.replace(from, to), to, from).alone).toBe(true);
});

test.each([
  ['the name of the service', '  api:', '  rest:'],
  ['an anchored service', 'image: base', 'image: bases'],
  ['`extends`', 'hostname: api-1', 'extends: heir'],
  ['a tag that resets', 'hostname: api-1', 'hostname: !reset api-1'],
  ['another section', 'driver: json-file', 'driver: local'],
  ['a service more', '  heir:', '  more: {image: x}\n  heir:'],
])('%s may concern more', (_, from, to) => {
  expect(edited(sample, from, to).alone).toBe(false);
});

test('what is wrong in a text that the service takes over may be wrong no more', () => {
  const borrowed = sample.replace('driver: json-file', 'driver: [json-file]').replace('  <<: *base', '  logging: *log');
  expect(edited(borrowed, 'nginx:1', 'nginx:2').alone).toBe(false);
  expect(edited(borrowed, 'api-1', 'api-2').alone).toBe(true);
});

test('what the project as a whole says of a text that the service takes over may hold no more', () => {
  const scaled = sample.replace('driver: json-file', 'scale: -1').replace('logging: *log', '<<: *log');
  expect(edited(scaled, 'labels: {team: red}', 'scale: 2').alone).toBe(true);
});

test('what was wrong with a text that is gone is gone', () => {
  const item = '      - reddish=${A"B}\n';
  const wrong = sample.replace('    labels: {team: red}\n', () => `    labels:\n${item}`);
  expect(edited(wrong, item, '').alone).toBe(true);
});

test('a mistake hides what seems to be missing elsewhere, and nothing else', () => {
  const missing = sample.replace('[web]', '[none]').replace('command: run', 'container_name: the-api');
  expect(edited(missing, 'team: red', 'team: red: [').alone).toBe(true);
  expect(edited(missing.replace('team: red', 'team: red: ['), 'team: red: [', 'team: red').alone).toBe(true);
});

test('services that extend, files that include and several documents are loaded whole', () => {
  for (const text of [
    sample.replace('command: run', 'extends: web'),
    sample.replace('services:', 'include: []\nservices:'),
    sample.replace('networks:\n  front', '---\nnetworks:\n  front'),
    sample.replace('command: run', 'command: !reset run'),
  ]) {
    expect(edited(text, 'nginx:1', 'nginx:2').alone).toBe(false);
  }
});

const places = [
  'x-log: &log\n  ',
  'driver: ',
  '*log',
  'services:',
  '  api:',
  '  heir:',
  'nginx:1',
  'team: ',
  'red',
  '8080',
  'front]',
  'hostname',
  'api-1',
  'rest',
  'base',
  'run',
  'B: ',
  'full',
];
const typed = fc.record({
  behind: fc.constantFrom(...places),
  remove: fc.nat(2),
  insert: fc.constantFrom(
    '',
    'x',
    '9',
    ' ',
    '\n    ',
    '"',
    ', back',
    ' # y',
    '${TAG}',
    '${A:?}',
    ': [',
    ']',
    '}',
    '&',
    '*log',
    '-',
    ':',
    '\n',
    '\n  ',
    '\n    expose: [1, 1]',
    '\n    scale: -1',
    '\n    container_name: the-api',
    '\n    logging: *log',
    '\n    networks: [back]',
    '\n\t',
  ),
});

test('after any edits the result equals that of the new text read from scratch', () => {
  let alone = 0;
  fc.assert(
    fc.property(fc.array(typed, { minLength: 1, maxLength: 12 }), (edits) => {
      let text = sample;
      let yaml = parseYaml(file, text);
      let result = load(inputOf(yaml));
      for (const { behind, remove, insert } of edits) {
        const found = text.indexOf(behind);
        const start = found < 0 ? text.length : found + behind.length;
        const end = Math.min(text.length, start + remove);
        text = text.slice(0, start) + insert + text.slice(end);
        yaml = reparseYaml(yaml, sourceText(text), { start, end, length: insert.length });
        const again = reload(result, inputOf(yaml));
        if (again) alone++;
        result = again ?? load(inputOf(yaml));
        expect(show(result)).toEqual(show(load(inputOf(parseYaml(file, text)))));
      }
    }),
    { numRuns: 40 },
  );
  expect(alone).toBeGreaterThan(10);
}, 60_000);
