import { expect, test } from 'vitest';
import { canonicalMac } from '../../src/net/mac.ts';

test.each([
  ['02:42:AC:11:00:02', '02:42:ac:11:00:02'],
  ['02-42-ac-11-00-02', '02:42:ac:11:00:02'],
  ['0242.ac11.0002', '02:42:ac:11:00:02'],
  ['0242AC110002', '02:42:ac:11:00:02'],
  ['02:00:5e:10:00:00:00:01', '02:00:5e:10:00:00:00:01'],
])('%s is %s', (text, canonical) => expect(canonicalMac(text)).toBe(canonical));

test.each([
  '',
  'zz',
  '02:42:ac:11:00',
  '02:42-ac:11:00:02',
  '2:42:ac:11:00:02',
  '0242ac11000',
  '0242ac11000g',
  '02:42:ac:11:00:02:01',
])('%j is no MAC address', (text) => expect(canonicalMac(text)).toBeUndefined());
