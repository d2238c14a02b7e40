import { expect, test } from 'vitest';
import { parsePort, portRemedy } from '../../../src/compose/syntax/port.ts';

/** `ip|published|target/protocol` of each port, or what Docker says. */
function read(spec: string): string {
  const result = parsePort(spec);
  if (!result.ok) return `${result.error.says} @${spec.slice(result.error.at.from, result.error.at.to)}`;
  return result.ports
    .map(({ hostIp = '', published = '', target, protocol }) => `${hostIp}|${published}|${target}/${protocol}`)
    .join(' ');
}

test('reads every short form', () => {
  expect(read('80')).toBe('||80/tcp');
  expect(read('8080:80')).toBe('|8080|80/tcp');
  expect(read('8080:80/UDP')).toBe('|8080|80/udp');
  expect(read('80/')).toBe('||80/tcp');
  expect(read('127.0.0.1:8080:80')).toBe('127.0.0.1|8080|80/tcp');
  expect(read('127.0.0.1::80')).toBe('127.0.0.1||80/tcp');
  expect(read('[::1]:8080:80/sctp')).toBe('::1|8080|80/sctp');
  expect(read('[::1]::80')).toBe('::1||80/tcp');
  expect(read(':80')).toBe('||80/tcp');
  expect(read('::80')).toBe('||80/tcp');
});

test('a range of container ports becomes one port each, sorted as text', () => {
  expect(read('8000-8001:80-81')).toBe('|8000|80/tcp |8001|81/tcp');
  expect(read('9-10')).toBe('||10/tcp ||9/tcp');
});

test('a range of host ports for one container port stays a range', () => {
  expect(read('8000-8010:80')).toBe('|8000-8010|80/tcp');
});

test('what follows a second dash or slash is ignored', () => {
  expect(read('1-2-3:80')).toBe('|1-2|80/tcp');
  expect(read('80/tcp/udp')).toBe('||80/tcp');
});

test('refuses with the words of go-connections and the exact part', () => {
  expect(read('http:80')).toBe('Invalid hostPort: http @http');
  expect(read('80:http')).toBe('Invalid containerPort: http @http');
  expect(read('80:65536')).toBe('Invalid containerPort: 65536 @65536');
  expect(read('+80')).toBe('Invalid containerPort: +80 @+80');
  expect(read('80/icmp')).toBe('Invalid proto: icmp @icmp');
  expect(read('8010-8000:80')).toBe('Invalid hostPort: 8010-8000 @8010-8000');
  expect(read('8000:80-85')).toBe('Invalid ranges specified for container and host Ports: 80-85 and 8000 @8000:80-85');
  expect(read('localhost:80:80')).toBe('Invalid ip address: localhost @localhost');
  expect(read('10.0.0.0/8:80:80')).toBe('Invalid ip address: 10.0.0.0/8 @10.0.0.0/8');
  expect(read('::1:8080:80')).toBe('Invalid ip address ::1: address ::1:: too many colons in address @::1');
  expect(read('[::1:8080:80')).toBe("Invalid ip address [::1: address [::1:: missing ']' in address @[::1");
  expect(read('127.0.0.1:80')).toBe('Invalid hostPort: 127.0.0.1 @127.0.0.1');
  expect(read('')).toBe('No port specified: <empty> @');
  expect(read('8080:')).toBe('No port specified: 8080:<empty> @');
  expect(read('/udp')).toBe('No port specified: /udp<empty> @');
  expect(read('0')).toBe('service ports is missing a target port @0');
});

test('proposes what was meant', () => {
  const remedy = (spec: string) => {
    const result = parsePort(spec);
    return result.ok ? undefined : portRemedy(spec, result.error).text;
  };
  expect(remedy('localhost:80:80')).toBe('127.0.0.1');
  expect(remedy('::1:80:80')).toBe('[::1]');
  expect(remedy('[::1:80:80')).toBe('[::1]');
  expect(remedy('10.0.0.1/8:80:80')).toBe('10.0.0.1');
  expect(remedy('8010-8000:80')).toBe('8000-8010');
  expect(remedy('8000 - 8010:80')).toBe('8000-8010');
  expect(remedy('127.0.0.1:80')).toBe('127.0.0.1:');
  expect(remedy('8080=80')).toBe('8080:80');
  expect(remedy('80/http')).toBe('tcp');
  expect(remedy('70000:80')).toBeUndefined();
});
