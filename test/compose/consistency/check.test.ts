import { expect, test } from 'vitest';
import { blamedText, loadFixture } from '../../support/load.ts';

/** Code and underlined text of everything found. */
function faults(text: string, options: Parameters<typeof loadFixture>[1] = {}): readonly string[] {
  const loaded = loadFixture(text, options);
  return loaded.findings.map((finding) => `${finding.code} ${blamedText(loaded, finding)}`);
}

test.each([
  ['web: {hostname: h}', 'no-image web'],
  ['web: {image: ""}', 'no-image ""'],
  ['web: {image: "$NONE"}', 'no-image "$NONE"'],
  ['web: {build: {context: ., dockerfile: a, dockerfile_inline: b}}', 'dockerfile-twice dockerfile_inline'],
  ['web: {image: x, platform: a/b, build: {context: ., platforms: [c/d]}}', 'platform-not-built a/b'],
  ['web: {image: x, healthcheck: {test: [echo, hi]}}', 'healthcheck-kind echo'],
  ['web: {image: x, scale: 2, deploy: {replicas: 3}}', 'scale-conflict 2'],
  ['web: {image: x, deploy: {replicas: -1}}', 'scale-negative -1'],
  ['web: {image: x, container_name: one, scale: 2}', 'container-name-scaled container_name'],
  ['web: {image: x, container_name: one, deploy: {replicas: 2}}', 'container-name-scaled container_name'],
  ['web: {image: x, mem_limit: 1g, deploy: {resources: {limits: {memory: 2g}}}}', 'limit-conflict 1g'],
  ['web: {image: x, tmpfs: /x, volumes: ["./b:/x"]}', 'mount-twice "./b:/x"'],
  ['web: {image: x, volumes: ["data:/x"]}', 'undefined-volume data'],
  ['web: {image: x, secrets: [key]}', 'undefined-secret key'],
  ['web: {image: x, configs: [conf]}', 'undefined-config conf'],
  ['web: {image: x, network_mode: "service:wbe"}', 'undefined-service wbe'],
  ['web: {image: x, links: ["wbe:alias"]}', 'undefined-service wbe'],
  ['web: {image: x, links: ["a:b:c"]}', 'undefined-service a:b:c'],
  ['web: {image: x, depends_on: {wbe: {condition: service_started, required: false}}}', 'undefined-service wbe'],
  ['web: {image: x, env_file: gone.env}', 'service-file-missing gone.env'],
  ['web: {image: x, label_file: gone.labels}', 'service-file-missing gone.labels'],
  ['web: {image: x, env_file: ["$NONE"]}', 'service-file-missing "$NONE"'],
  ['web: {image: x, label_file: ""}', 'service-file-missing ""'],
  ['web: {image: x, scale: 99999999999999999999}', 'scale-negative 99999999999999999999'],
  ['web: {image: x, depends_on: [web]}', 'dependency-cycle web'],
  ['web: {image: x, network_mode: "service:web"}', 'dependency-cycle web'],
])('%s', (body, want) => {
  expect(faults(`services:\n  ${body}\n`)).toEqual([want]);
});

test.each([
  'web: {image: x, mem_limit: 1g, deploy: {resources: {limits: {memory: 1024m}}}}',
  'web: {image: x, scale: 2, deploy: {replicas: 2}}',
  'web: {image: x, container_name: one, scale: 1}',
  'web: {image: x, env_file: [{path: gone.env, required: false}]}',
  'web: {image: x, env_file: [{path: "", required: false}]}',
  'web: {image: x, healthcheck: {test: "echo hi"}}',
  'web: {image: x, network_mode: host, networks: {}}',
  'web: {image: x, network_mode: "container:any"}',
  'web: {build: .}',
])('%s is fine', (body) => {
  expect(faults(`services:\n  ${body}\n`)).toEqual([]);
});

test('a network must be declared, by its key', () => {
  const text = `
services:
  web: {image: x, networks: [frnt, shared, Front]}
networks:
  front: {name: shared}
`;
  const { findings } = loadFixture(text);
  expect(findings.map(({ fixes }) => fixes.map(({ title }) => title))).toEqual([
    ['Change to front', 'Declare network frnt'],
    ['Change to front', 'Declare network shared'],
    ['Change to front', 'Declare network Front'],
  ]);
});

test.each([
  ['services:\n  web: {image: x, networks: [n]}\n', 'services:\n  web: {image: x, networks: [n]}\nnetworks:\n  n:\n'],
  [
    'networks:\n  a:\n    internal: true # yes\nservices:\n  web: {image: x, networks: [n]}\n',
    'networks:\n  a:\n    internal: true # yes\n  n:\nservices:\n  web: {image: x, networks: [n]}\n',
  ],
  [
    'networks: {a: {}}\nservices:\n  web: {image: x, networks: [n]}',
    'networks: {a: {}, n: {}}\nservices:\n  web: {image: x, networks: [n]}',
  ],
])('declaring it: %j', (before, after) => {
  const { findings } = loadFixture(before);
  const edit = findings[0]?.fixes.find(({ title }) => title.startsWith('Declare'))?.edits[0];
  if (!edit) throw new Error('there is no fix');
  const changed = before.slice(0, edit.span.start) + edit.newText + before.slice(edit.span.end);
  expect(changed).toBe(after);
  expect(loadFixture(changed).valid).toBe(true);
});

test('a name inside an anchor is blamed there, the alias is named', () => {
  const { told, findings } = loadFixture(`
x-nets: &nets
  networks: [ghost]
services:
  a: {image: x, <<: *nets}
  b: {image: x, <<: *nets}
`);
  expect(told).toEqual(['compose.yaml 2:13-18 error undefined-network']);
  expect(findings[0]?.related[0]?.message).toContain('nets');
});

test('network_mode and networks exclude each other: the later one is at fault', () => {
  expect(faults('services:\n  web:\n    image: x\n    networks: [default]\n    network_mode: host\n')).toEqual([
    'network-mode-with-networks network_mode',
  ]);
});

test('with an inherited list the message tells how to drop it', () => {
  const { findings } = loadFixture(`
#- compose.yaml
services:
  web: {image: x, networks: [default]}
#- compose.over.yaml
services:
  web: {network_mode: host}
`);
  expect(findings.map(({ span }) => span.file)).toEqual(['/shop/compose.over.yaml']);
  expect(findings[0]?.message).toContain('!reset');
});

test('one circle is told once, with every edge of it', () => {
  const { findings } = loadFixture(`
services:
  a: {image: x, depends_on: [b]}
  b: {image: x, links: [c]}
  c: {image: x, network_mode: "service:a"}
`);
  expect(findings.map(({ code }) => code)).toEqual(['dependency-cycle']);
  expect(findings[0]?.message).toContain('a -> b -> c -> a');
  expect(findings[0]?.related).toHaveLength(2);
});

test('container names are unique among services that run', () => {
  const text =
    'services:\n  a: {image: x, container_name: same}\n  b: {image: x, container_name: same, profiles: [p]}\n';
  expect(faults(text)).toEqual([]);
  expect(faults(text, { profiles: ['p'] })).toEqual(['container-name-twice same']);
});

test('nothing is asked of a service whose profile is not active', () => {
  const text = 'services:\n  web: {image: x}\n  debug: {profiles: [p], networks: [ghost], links: [gone]}\n';
  expect(faults(text)).toEqual([]);
  expect(faults(text, { profiles: ['*'] })).toEqual([
    'no-image debug',
    'undefined-network ghost',
    'undefined-service gone',
  ]);
  expect(loadFixture(text, { environment: { COMPOSE_PROFILES: 'a, p' } }).valid).toBe(false);
});

test('a dependency that is disabled is refused unless it is not required', () => {
  const text = (more: string) => `
services:
  web: {image: x, depends_on: {db: {condition: service_started${more}}}}
  db: {image: x, profiles: [data]}
`;
  expect(faults(text(''))).toEqual(['disabled-service db']);
  expect(faults(text(', required: false'))).toEqual([]);
});

test('a section that is no mapping makes no reference wrong', () => {
  expect(faults('services:\n  web: {image: x, networks: [n]}\nnetworks: [n]\n')).toHaveLength(1);
});

test('a secret needs a source', () => {
  const secret = (body: string) => faults(`services: {web: {image: x}}\nsecrets: {s: {${body}}}\n`);
  expect(secret('environment: ""')).toEqual(['secret-without-source s']);
  // An empty path is the project's directory by the time that anybody asks.
  expect(secret('file: ""')).toEqual([]);
});

test('all networks that do not come along with a service of another file are told at the `extends`, each with its fix', () => {
  const { findings } = loadFixture(`
#- compose.yaml
services:
  web: {extends: {file: base.yaml, service: web}}
#- base.yaml
services:
  web: {image: x, networks: [front, back]}
`);
  expect(findings).toHaveLength(1);
  expect(findings[0]?.message).toMatch(/undefined network front\..*undefined network back\./);
  expect(findings[0]?.related).toHaveLength(2);
  expect(findings[0]?.fixes).toHaveLength(2);
});
