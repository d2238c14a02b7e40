import fc from 'fast-check';
import { expect, test } from 'vitest';
import { sourceText } from '../../src/base/text.ts';
import type { LoadResult } from '../../src/compose/load-input.ts';
import { load } from '../../src/compose/load.ts';
import { printProject } from '../../src/compose/print.ts';
import type { YamlFile } from '../../src/yaml/node.ts';
import { parseYaml, reparseYaml } from '../../src/yaml/parse.ts';
import { loadFixture } from '../support/load.ts';

test('everything wrong is told at once, each thing once', () => {
  const { told } = loadFixture(`
services:
  web:
    image: nginx
    networks: [ghost]
    ports: ["http:80", "81:81"]
    extra_hosts: [none]
    dns_search: 7
  \${X}: {image: x}
  db: {image: x, depends_on: [wbe]}
networks:
  front: {drivr: bridge, internal: "\${UNSET}"}
`);
  expect([...told].map((each) => each.split(' ').slice(1).join(' ')).sort()).toEqual([
    '11:10-15 error unknown-key',
    '11:35-45 error value-not-castable',
    '4:15-20 error undefined-network',
    '5:13-17 error port-number',
    '6:18-22 error invalid-extra-host',
    '7:16-17 error wrong-type',
    '8:2-6 error invalid-key',
    '9:30-33 error undefined-service',
  ]);
});

test('files, documents and profiles come together', () => {
  const { valid, printed } = loadFixture(`
#- compose.yaml
services:
  web: {image: nginx, ports: ["80:80"]}
---
services:
  web: {ports: ["81:81"]}
  debug: {image: x, profiles: [debug]}
#- compose.over.yaml
services:
  web: {hostname: h}
`);
  expect(valid).toBe(true);
  expect(printed.services).toMatchObject({ web: { hostname: 'h', ports: [{ published: '80' }, { published: '81' }] } });
  expect(Object.keys(printed.services)).toEqual(['web']);
});

test.each([
  ['', 'empty-file'],
  ['# nothing\n', 'empty-file'],
  ['version: "3"\n', 'empty-file'],
  ['- a\n', 'not-a-compose-file'],
  ['hello\n', 'not-a-compose-file'],
  ['services:\n  a: [\n', 'yaml-syntax'],
])('%j is refused: %s', (text, code) => {
  const { valid, findings } = loadFixture(`#- compose.yaml\n${text}`);
  expect(valid).toBe(false);
  expect(findings.map((finding) => finding.code)).toContain(code);
});

test.each([
  'networks: {a: }\n',
  'x-a: 1\n',
  'services: {}\n',
  '\uFEFFservices: {a: {image: x}}\n',
  'services:\r\n  a: {image: x}\r\n',
])('%j is accepted', (text) => {
  expect(loadFixture(`#- compose.yaml\n${text}`).told).toEqual([]);
});

test('what a broken file seems to lack is not held against it', () => {
  const { findings } = loadFixture('services:\n  a: {image: x, networks: [n]}\n  b: {image: "x}\nnetworks: {n: }\n');
  expect(findings.map(({ code }) => code)).not.toContain('undefined-network');
});

test('a file that nobody has read is wanted, and nothing is held against it', () => {
  const text = 'include: [a.yaml]\nservices: {a: {image: x, networks: [n], env_file: a.env}}\n';
  const { findings, wanted, valid } = load({
    files: ['/shop/compose.yaml'],
    texts: { text: () => undefined },
    yaml: (file) => (file === '/shop/compose.yaml' ? parseYaml(file, text) : undefined),
    environment: new Map(),
    envFiles: [],
    profiles: [],
    projectName: undefined,
    projectDirectory: undefined,
    composeVersion: '2.40',
  });
  expect(findings).toEqual([]);
  expect(valid).toBe(true);
  expect([...wanted].sort()).toEqual(['/shop/.env', '/shop/a.env', '/shop/a.yaml']);
});

test('env files: the one beside the file, or those asked for', () => {
  const files = `
#- compose.yaml
services: {a: {image: x, hostname: "\${V}"}}
#- .env
V=default
#- other.env
V=asked
`;
  const hostname = (options: Parameters<typeof loadFixture>[1]) =>
    loadFixture(files, options).printed.services['a']?.['hostname'];
  expect(hostname({})).toBe('default');
  expect(hostname({ envFiles: ['other.env'] })).toBe('asked');
  expect(hostname({ environment: { V: 'shell' } })).toBe('shell');
  expect(loadFixture(files, { envFiles: ['gone.env'] }).valid).toBe(false);
});

const lines = [
  'services:',
  '  web:',
  '    image: nginx',
  '    image: "${TAG:-x}"',
  '    networks: [a, b]',
  '    networks:',
  '      a: {aliases: [x]}',
  '    <<: *base',
  '    extends: web',
  '    ports: ["80:80", "${P}:81"]',
  '    depends_on: [db]',
  '  db: {image: x, networks: [a]}',
  '  db: &base {hostname: h}',
  'x-base: &base {dns: 1.1.1.1}',
  'networks:',
  '  a: {internal: true}',
  '  b:',
  '',
  '# note',
  '    environment: {A: 1',
];

function show(result: LoadResult): unknown {
  const findings = result.findings.map(({ code, message, span, related }) => {
    return [code, message, span.start, span.end, related.map(({ span: at }) => [at.start, at.end])];
  });
  return { findings, valid: result.valid, printed: printProject(result.value) };
}

test('after any edits the result equals that of the new text read from scratch', () => {
  const run = (yaml: YamlFile) =>
    load({
      files: [yaml.file],
      texts: { text: () => null },
      yaml: () => yaml,
      environment: new Map([['P', '8']]),
      envFiles: [],
      profiles: [],
      projectName: undefined,
      projectDirectory: undefined,
      composeVersion: '2.40',
    });
  const edit = fc.record({
    line: fc.nat(30),
    remove: fc.nat(2),
    insert: fc.array(fc.constantFrom(...lines), { maxLength: 2 }),
  });
  const start = fc.array(fc.constantFrom(...lines), { minLength: 4, maxLength: 25 });
  fc.assert(
    fc.property(start, fc.array(edit, { minLength: 1, maxLength: 6 }), (first, edits) => {
      let text = first.map((line) => `${line}\n`).join('');
      let yaml = parseYaml('/shop/compose.yaml', text);
      run(yaml);
      for (const { line, remove, insert } of edits) {
        const all = text.split(/(?<=\n)/);
        const at = Math.min(line, all.length);
        const from = all.slice(0, at).join('').length;
        const to = from + all.slice(at, at + remove).join('').length;
        const added = insert.map((each) => `${each}\n`).join('');
        text = text.slice(0, from) + added + text.slice(to);
        yaml = reparseYaml(yaml, sourceText(text), { start: from, end: to, length: added.length });
        expect(show(run(yaml))).toEqual(show(run(parseYaml('/shop/compose.yaml', text))));
      }
    }),
    { numRuns: 60 },
  );
}, 60_000);
