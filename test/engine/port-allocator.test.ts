import fc from 'fast-check';
import { expect, test } from 'vitest';
import { portAllocator } from '../../src/engine/port-allocator.ts';

const any = ['0.0.0.0', '::'];

test('an exact port is had once per protocol and address', () => {
  const ports = portAllocator([32768, 32770]);
  expect(ports.request(any, 'tcp', 80, 80)).toEqual({ port: 80 });
  expect(ports.request(['127.0.0.1'], 'tcp', 80, 80)).toEqual({
    port: undefined,
    clash: { hostIp: '0.0.0.0', port: 80, protocol: 'tcp' },
  });
  expect(ports.request(any, 'udp', 80, 80)).toEqual({ port: 80 });
  expect(ports.request(['127.0.0.1'], 'tcp', 81, 81)).toEqual({ port: 81 });
  expect(ports.request(['127.0.0.2'], 'tcp', 81, 81)).toEqual({ port: 81 });
  expect(ports.request(['::'], 'tcp', 81, 81)).toEqual({ port: 81 });
  expect(ports.request(['0.0.0.0'], 'tcp', 81, 81)).toMatchObject({ port: undefined });
});

test('ephemeral ports go on after the last one, then around', () => {
  const ports = portAllocator([32768, 32770]);
  const next = () => ports.request(any, 'tcp', 0, 0).port;
  expect([next(), next(), next(), next()]).toEqual([32768, 32769, 32770, undefined]);
  expect(ports.request(any, 'udp', 0, 0)).toEqual({ port: 32768 });
});

test('a range gives its first free port', () => {
  const ports = portAllocator([32768, 60999]);
  ports.request(['127.0.0.1'], 'tcp', 9000, 9000);
  expect(ports.request(any, 'tcp', 9000, 9002)).toEqual({ port: 9001 });
  expect(ports.request(any, 'tcp', 9000, 9002)).toEqual({ port: 9002 });
  expect(ports.request(any, 'tcp', 9000, 9002)).toEqual({ port: undefined, clash: undefined });
});

test('never hands a port out twice for one address', () => {
  const request = fc.record({
    ips: fc.constantFrom(['0.0.0.0'], ['::'], any, ['127.0.0.1'], ['::1'], ['192.0.2.10']),
    first: fc.integer({ min: 0, max: 4 }),
    more: fc.integer({ min: 0, max: 2 }),
  });
  const family = (ip: string) => ip.includes(':');
  const clash = (a: string, b: string) =>
    family(a) === family(b) && (a === b || [a, b].some((ip) => ip === '0.0.0.0' || ip === '::'));
  fc.assert(
    fc.property(fc.array(request, { maxLength: 30 }), (requests) => {
      const ports = portAllocator([10, 14]);
      const given: { readonly ip: string; readonly port: number }[] = [];
      for (const { ips, first, more } of requests) {
        const { port } = ports.request(ips, 'tcp', first, first === 0 ? 0 : first + more);
        if (port === undefined) continue;
        for (const ip of ips) expect(given.some((one) => one.port === port && clash(one.ip, ip))).toBe(false);
        given.push(...ips.map((ip) => ({ ip, port })));
      }
    }),
  );
});
