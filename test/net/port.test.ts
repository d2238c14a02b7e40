import { expect, test } from 'vitest';
import { formatPort, parsePort, parsePortRange } from '../../src/net/port.ts';

test('reads ports and ranges', () => {
  expect(parsePort('8080')).toBe(8080);
  expect(parsePortRange('80')).toEqual({ first: 80, last: 80 });
  expect(parsePortRange('8000-8010')).toEqual({ first: 8000, last: 8010 });
  expect(formatPort(53, 'udp')).toBe('53/udp');
});

test.each(['', 'x', '-1', '65536', '80-', '-80', '90-80', '1-2-3'])('%j is no range', (text) => {
  expect(parsePortRange(text)).toBeUndefined();
});
