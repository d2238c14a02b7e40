import { expect, test } from 'vitest';
import { loadFixture } from '../support/load.ts';

const service = (body: string): string => `services:\n  web:\n    image: nginx\n    ${body}\n`;

test.each<readonly [string, string, unknown]>([
  ['dns: [1.1.1.1, 1.1.1.1]', 'dns', ['1.1.1.1']],
  ['dns_search: [a.example, b.example, a.example]', 'dns_search', ['a.example', 'b.example']],
  ['expose: [80, "80", 81]', 'expose', ['80', '81']],
])('%s: a later item takes the place of an equal one', (body, key, want) => {
  const { valid, printed } = loadFixture(service(body));
  expect(valid).toBe(true);
  expect(printed.services['web']?.[key]).toEqual(want);
});

test('ports are the same when address, ports and protocol are', () => {
  const text = service(
    'ports: ["8080:80", "8080:80/tcp", {target: 80, published: "8080"}, "8080:80/udp", "8079-8080:79-80"]',
  );
  const ports = loadFixture(text)
    .value.services.get('web')
    ?.ports.map(({ published, target, protocol }) => {
      return `${published?.value ?? ''}:${target.value}/${protocol.value}`;
    });
  expect(ports).toEqual(['8080:80/tcp', '8080:80/udp', '8079:79/tcp']);
});

test('a host port that is a number is another one than its text', () => {
  const files = `#- compose.yaml
services: { web: { image: nginx, ports: ["8080:80", { target: 81, published: 8081 }] } }
#- o.yaml
services: { web: { ports: [{ target: 80, published: 8080 }, { target: 81, published: 8081 }] } }
`;
  const { printed } = loadFixture(files, { files: ['compose.yaml', 'o.yaml'] });
  const ports = printed.services['web']?.['ports'] as readonly { target: number }[];
  expect(ports.map(({ target }) => target)).toEqual([80, 81, 80]);
});

test.each([
  ['dns: [1.1]', 'compose.yaml 4:10-13 error'],
  ['links: [1]', 'compose.yaml 4:12-13 error'],
  ['expose: [true]', 'compose.yaml 4:13-17 error'],
  ['expose: [80.5]', 'compose.yaml 4:13-17 error'],
  ['ports: [{published: 80}]', 'compose.yaml 4:12-27 error'],
  ['volumes: [{source: a}]', 'compose.yaml 4:14-25 error'],
])('%s is refused once', (body, place) => {
  const { told } = loadFixture(service(body));
  expect(told.map((each) => each.split(' ').slice(0, 3).join(' '))).toEqual([place]);
});

test('networks as a list, extra_hosts and external_links must not repeat', () => {
  for (const body of [
    'networks: [default, default]',
    'extra_hosts: [a=1.1.1.1, a=1.1.1.1]',
    'external_links: [a, a]',
  ]) {
    expect(loadFixture(service(body)).valid).toBe(false);
  }
});
