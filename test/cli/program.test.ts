import pc from 'picocolors';
import { expect, test } from 'vitest';
import { run } from '../../src/cli/program.ts';
import { parseFixture } from '../support/fixture.ts';

interface Outcome {
  readonly code: number;
  readonly out: string;
  readonly err: string;
}

/** Runs one command line in a folder that holds just the fixture's files. */
async function compose(fixture: string, ...argv: readonly string[]): Promise<Outcome> {
  const files = new Map([...parseFixture(fixture).files].map(([name, text]) => [`/work/${name}`, text]));
  const printed: string[] = [];
  const complaints: string[] = [];
  const code = await run(argv, {
    version: '1.2.3',
    workingDirectory: '/work',
    environment: new Map([['TAG', 'x']]),
    paint: pc.createColors(false),
    print: (text) => printed.push(text),
    error: (text) => complaints.push(text),
    read: async (file) => files.get(file) ?? null,
    isFolder: async (file) => [...files.keys()].some((name) => name.startsWith(`${file}/`)),
    input: async () => files.get('/work/standard input') ?? '',
  });
  return { code, out: printed.join('\n'), err: complaints.join('\n') };
}

const shop = `
#- compose.yaml
services:
  web:
    image: nginx:\${TAG}
    networks: [front]
    ports: ["8080:80"]
  db:
    image: postgres
    networks: [back]
networks:
  front: {}
  back: {}
`;

const faulty = `
#- compose.yaml
services:
  web: { image: nginx, networks: [frnt] }
networks:
  front: {}
`;

test('check says valid and prints the resolved project', async () => {
  const { code, out } = await compose(shop, 'check', '--format', 'json');
  expect(JSON.parse(out)).toMatchObject({
    schema: 'check/1',
    files: ['compose.yaml'],
    valid: true,
    project: {
      name: 'work',
      networks: { back: { name: 'work_back' } },
      services: { web: { networks: { front: null } } },
    },
  });
  expect(code).toBe(0);
});

test('check gives findings with places, fixes and no project when Compose would refuse', async () => {
  const { code, out } = await compose(faulty, 'check', '--format', 'json', '-f', 'compose.yaml');
  expect(JSON.parse(out)).toMatchObject({
    valid: false,
    project: null,
    findings: expect.arrayContaining([
      expect.objectContaining({
        code: 'undefined-network',
        severity: 'error',
        origin: 'compose',
        file: 'compose.yaml',
        range: { start: { line: 1, character: 34 }, end: { line: 1, character: 38 } },
        fixes: expect.arrayContaining([{ title: 'Change to front' }]),
      }),
    ]),
  });
  expect(code).toBe(1);
});

test('check for people names the place, what is wrong and the way out', async () => {
  const { out } = await compose(faulty, 'check');
  expect(out).toMatch(/^compose\.yaml:2:35 error .*frnt.*\[undefined-network\]$/m);
  expect(out).toMatch(/fix: Change to front/);
  expect(out).toMatch(/Docker Compose refuses it; 1 error/);
});

test('tree prints networks with their endpoints', async () => {
  const { code, out } = await compose(shop, 'tree');
  expect(out).toMatch(/front {2}bridge/);
  expect(out).toMatch(/8080 → web:80\/tcp/);
  expect(code).toBe(0);
});

test('ping across two networks fails with the words of ping, and the fix that mends it', async () => {
  const { code, out } = await compose(shop, 'ping', 'web', 'db');
  expect(out).toContain("ping: bad address 'db'");
  expect(out).toContain('DNS_NAME_ON_OTHER_NETWORK');
  expect(out).toMatch(/fix: attach web to back/);
  expect(code).toBe(1);
});

test('connect tells who is open and who is not', async () => {
  expect(await compose(shop, 'connect', 'host', '127.0.0.1:8080')).toMatchObject({ code: 0 });
  expect(await compose(shop, 'connect', 'host', '127.0.0.1:8081')).toMatchObject({ code: 1 });
});

test('lookup answers in JSON', async () => {
  const { out, code } = await compose(shop, 'lookup', 'web', 'web', '--type', 'AAAA', '--format', 'json');
  expect(JSON.parse(out)).toMatchObject({ schema: 'trace/1', query: { kind: 'lookup', type: 'AAAA' }, answers: [] });
  expect(code).toBe(1);
});

test('predict prints an observation, in the world it is given', async () => {
  const world = `${shop}#- world.json\n{"host":{"ipv4":"192.0.2.77"}}\n`;
  const { out, code } = await compose(world, 'predict', '--world', 'world.json');
  expect(JSON.parse(out)).toMatchObject({
    schema: 'docker-network-observation/1',
    host: { ipv4: '192.0.2.77' },
    up: { ok: true },
    containers: { 'work-web-1': { published: [{ host_ip: '0.0.0.0', host_port: 8080 }, { host_ip: '::' }] } },
  });
  expect(code).toBe(0);
});

test('predict takes what docker network inspect prints among the assumed networks', async () => {
  const fixture = `
#- compose.yaml
services:
  web: { image: nginx, networks: [proxy] }
networks:
  proxy: { external: true }
#- world.json
{"assumed":{"networks":[{"Name":"proxy","Driver":"bridge","Internal":true,"IPAM":{"Config":[{"Subnet":"10.9.0.0/24"}]}}]}}
`;
  const { out } = await compose(fixture, 'predict', '--world', 'world.json');
  expect(JSON.parse(out)).toMatchObject({
    networks: { proxy: { internal: true, ipam: [{ subnet: '10.9.0.0/24' }] } },
    containers: { 'work-web-1': { networks: { proxy: { ipv4: '10.9.0.2' } }, default_gateway: { ipv4: null } } },
  });
});

test('files, profiles, env files and names are chosen as docker compose chooses them', async () => {
  const fixture = `
#- a.yaml
services:
  web: { image: "nginx:\${VERSION}" }
  extra: { image: nginx, profiles: [more] }
#- b.yaml
services:
  web: { hostname: "\${VERSION}" }
#- prod.env
VERSION=7
`;
  const argv = ['-f', 'a.yaml', '-f', 'b.yaml', '--profile', 'more', '--env-file', 'prod.env', '-p', 'named'];
  const { out } = await compose(fixture, 'check', '--format', 'json', ...argv);
  expect(JSON.parse(out)).toMatchObject({
    files: ['a.yaml', 'b.yaml'],
    project: { name: 'named', services: { web: { hostname: '7' }, extra: {} } },
  });
});

test.each([
  [['check', '-f', 'none.yaml'], /none\.yaml: no such file/],
  [['check', '--bogus'], /unknown option '--bogus'/],
  [['connect', 'web', 'db'], /"db" is no target/],
  [['ping', 'web'], /missing required argument/],
  [['predict', '--world', 'none.json'], /none\.json: no such file/],
  [['frobnicate'], /unknown command 'frobnicate'/],
])('%j is a usage error of one line', async (argv, complaint) => {
  const { code, out, err } = await compose(shop, ...argv);
  expect(err).toMatch(complaint);
  expect(err.trim().split('\n')).toHaveLength(1);
  expect({ code, out }).toEqual({ code: 2, out: '' });
});

test('a folder without a compose file says what to do', async () => {
  expect(await compose('#- readme.md\nhello\n', 'check')).toMatchObject({
    code: 2,
    err: 'compose-net: no compose file in /work or above: name one with -f, or give the folder of a project.',
  });
});

test('help and version are no errors', async () => {
  expect(await compose(shop, '--version')).toMatchObject({ code: 0, out: '1.2.3' });
  expect((await compose(shop, '--help')).out).toMatch(/check.*\n.*tree/);
});

test('a dash stands for the standard input', async () => {
  const files = `
#- standard input
services:
  web: { image: nginx, networks: [frnt] }
#- more.yaml
networks:
  frnt: {}
`;
  const alone = await compose(files, 'check', '-f', '-');
  expect(alone.code).toBe(1);
  expect(alone.out).toContain('-:2:');
  expect((await compose(files, 'check', '-f', '-', '-f', 'more.yaml')).code).toBe(0);
  expect((await compose(files, 'check', '-')).out).toBe(alone.out);
});
