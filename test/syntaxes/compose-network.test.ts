import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { createOnigScanner, createOnigString, loadWASM } from 'vscode-oniguruma';
import { beforeAll, expect, test } from 'vitest';
import { INITIAL, parseRawGrammar, Registry, type IGrammar } from 'vscode-textmate';

const injection = 'compose-network.injection';
const grammarFiles: Readonly<Record<string, string>> = {
  'source.yaml': join(import.meta.dirname, 'plain-yaml.tmLanguage.json'),
  [injection]: join(import.meta.dirname, '../../syntaxes/compose-network.tmLanguage.json'),
};

let grammar: IGrammar;

beforeAll(async () => {
  const wasm = createRequire(import.meta.url).resolve('vscode-oniguruma/release/onig.wasm');
  await loadWASM(readFileSync(wasm));
  const registry = new Registry({
    onigLib: Promise.resolve({ createOnigScanner, createOnigString }),
    loadGrammar: (scope) => {
      const file = grammarFiles[scope];
      return Promise.resolve(file === undefined ? null : parseRawGrammar(readFileSync(file, 'utf8'), file));
    },
    getInjections: (scope) => (scope === 'source.yaml' ? [injection] : undefined),
  });
  const loaded = await registry.loadGrammar('source.yaml');
  if (loaded === null) throw new Error('no grammar');
  grammar = loaded;
});

/** Every stretch of the line that the injection names, as `text → innermost scope` without the common ending. */
function colours(line: string): readonly string[] {
  return grammar.tokenizeLine(line, INITIAL).tokens.flatMap(({ startIndex, endIndex, scopes }) => {
    const own = scopes.filter((scope) => scope.endsWith('.compose-network')).at(-1);
    return own === undefined ? [] : [`${line.slice(startIndex, endIndex)} → ${own.replace('.compose-network', '')}`];
  });
}

const ipv4 = (text: string) => `${text} → constant.numeric.ipv4`;
const ipv6 = (text: string) => `${text} → constant.numeric.ipv6`;
const prefix = (length: string) => ['/ → keyword.operator.prefix', `${length} → constant.numeric.prefix-length`];
const published = (text: string) => `${text} → constant.numeric.port.published`;
const target = (text: string) => `${text} → constant.numeric.port.target`;
const colon = ': → punctuation.separator.port';
const protocol = (name: string) => ['/ → punctuation.separator.protocol', `${name} → keyword.other.protocol`];
const variable = (name: string) => `${name} → variable.other.environment`;
const open = '${ → punctuation.section.interpolation.begin';
const close = '} → punctuation.section.interpolation.end';
const operator = (text: string) => `${text} → keyword.operator.interpolation`;
const fallback = (text: string) => `${text} → string.unquoted.default-value`;

test.each<readonly [line: string, want: readonly string[]]>([
  ['- subnet: 172.20.0.0/16', [ipv4('172.20.0.0'), ...prefix('16')]],
  ['ipv4_address: 10.0.0.3 # static', [ipv4('10.0.0.3')]],
  ['subnet: "fd00:1::/64"', [ipv6('fd00:1::'), ...prefix('64')]],
  ['ipv6_address: 2001:db8::a', [ipv6('2001:db8::a')]],
  ['- "db:10.0.0.4"', [ipv4('10.0.0.4')]],
  ['mac_address: 02:42:ac:11:00:02', ['02:42:ac:11:00:02 → constant.numeric.mac']],
  ['- "host.docker.internal:host-gateway"', ['host-gateway → constant.language.host-gateway']],
])('addresses: %s', (line, want) => {
  expect(colours(line)).toEqual(want);
});

test.each<readonly [line: string, want: readonly string[]]>([
  ['- 8080:80', [published('8080'), colon, target('80')]],
  [
    '- "127.0.0.1:8443:443/tcp"',
    [ipv4('127.0.0.1'), colon, published('8443'), colon, target('443'), ...protocol('tcp')],
  ],
  ["- '0.0.0.0::80'", [ipv4('0.0.0.0'), colon, colon, target('80')]],
  ['- 3000-3005:3000-3005', [published('3000-3005'), colon, target('3000-3005')]],
  ['- 53/udp', [target('53'), ...protocol('udp')]],
  ['ports: ["80:80", "81:81"]', [published('80'), colon, target('80'), published('81'), colon, target('81')]],
  ['- "${PORT:-80}:80"', [open, variable('PORT'), operator(':-'), fallback('80'), close, colon, target('80')]],
  [
    '- "[::1]:8080:80/udp"',
    [
      '[ → punctuation.section.brackets.begin',
      ipv6('::1'),
      '] → punctuation.section.brackets.end',
      ...[colon, published('8080'), colon, target('80'), ...protocol('udp')],
    ],
  ],
])('ports: %s', (line, want) => {
  expect(colours(line)).toEqual(want);
});

test.each<readonly [line: string, want: readonly string[]]>([
  ['network_mode: service:web', ['service', 'web']],
  ['network_mode: "container:shop-db-1"', ['container', 'shop-db-1']],
])('another one’s network: %s', (line, [kind = '', name = '']) => {
  expect(colours(line)).toEqual([
    `${kind} → keyword.other.network-mode`,
    ': → punctuation.separator.network-mode',
    `${name} → entity.name.type.service`,
  ]);
});

test.each(['host', 'none', 'bridge'])('network_mode: %s', (mode) => {
  expect(colours(`network_mode: ${mode} # as it is`)).toEqual([`${mode} → constant.language.network-mode`]);
});

test.each<readonly [line: string, want: readonly string[]]>([
  ['image: $TAG', ['$ → punctuation.definition.variable', variable('TAG')]],
  ['price: $$5', ['$$ → constant.character.escape']],
  ['net: ${NET:?say which}', [open, variable('NET'), operator(':?'), fallback('say which'), close]],
  ['subnet: ${A:-10.0.0.0/8}', [open, variable('A'), operator(':-'), ipv4('10.0.0.0'), ...prefix('8'), close]],
  [
    'x: "${A:-${B-c}}"',
    [open, variable('A'), operator(':-'), open, variable('B'), operator('-'), fallback('c'), close, close],
  ],
])('interpolation: %s', (line, want) => {
  expect(colours(line)).toEqual(want);
});

test.each([
  '# subnet: 172.20.0.0/16',
  'image: registry:5000/proxy:1.2.3.4',
  'subnet: 999.1.1.1/16',
  'version: 1.2.3.4.5',
  '- db:/var/lib/postgresql',
  '- ./nginx.conf:/etc/nginx/nginx.conf:ro',
  'network_mode: hostile',
  'service:',
])('left alone: %s', (line) => {
  expect(colours(line)).toEqual([]);
});
