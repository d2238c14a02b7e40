import { expect, test } from 'vitest';
import { sourceText } from '../../src/base/text.ts';
import { load } from '../../src/compose/load.ts';
import { sameDesign } from '../../src/compose/same-design.ts';
import { parseYaml, reparseYaml } from '../../src/yaml/parse.ts';
import type { YamlFile } from '../../src/yaml/node.ts';
import type { Project } from '../../src/compose/project.ts';

const file = '/shop/compose.yaml';
const text = `services:
  web:
    image: nginx:1
    ports:
      - 8080:80
    hostname: "web"
    command: run
    labels: {team: red, listen: "80"}
networks:
  default: {}
`;

function projectOf(yaml: YamlFile): Project {
  return load({
    files: [file],
    texts: { text: () => null },
    yaml: () => yaml,
    environment: new Map(),
    envFiles: [],
    profiles: [],
    projectName: undefined,
    projectDirectory: undefined,
    composeVersion: '2.40',
  }).value;
}

/** Whether the design is the same after typing over the first `from`. */
function isSame(from: string, to: string): boolean {
  const start = text.indexOf(from);
  const before = parseYaml(file, text);
  const project = projectOf(before);
  const edit = { start, end: start + from.length, length: to.length };
  const after = reparseYaml(before, sourceText(text.replace(from, () => to)), edit);
  expect(after.lineage).toBe(before.lineage);
  return sameDesign(project, projectOf(after), (label) => label === 'listen');
}

test.each([
  ['a value that bears on nothing', 'run', 'walk'],
  ['a label', 'red', 'redder'],
  ["an image's version", 'nginx:1', 'nginx:1.27'],
  ['a comment', 'run', 'run # fast'],
])('%s is no part of it', (_, from, to) => {
  expect(isSame(from, to)).toBe(true);
});

test.each([
  ['a port', '8080:80', '8081:80'],
  ['a label that matters', 'listen: "80"', 'listen: "81"'],
  ['an image', 'nginx:1', 'httpd:1'],
  ['the same host name in another place', '"web"', ' "web"'],
  ['the same port written in another way', '8080:80', '8080:80/tcp'],
  ['a host port behind an empty address', '8080:80', ':8080:80'],
])('%s is', (_, from, to) => {
  expect(isSame(from, to)).toBe(false);
});
