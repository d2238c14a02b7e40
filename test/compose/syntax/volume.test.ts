import { expect, test } from 'vitest';
import { cleanPath, parseVolume } from '../../../src/compose/syntax/volume.ts';

function read(spec: string): string {
  const result = parseVolume(spec);
  if (!result.ok) return `${result.says} @${spec.slice(result.from, result.to)}`;
  const { type, source, target, readOnly } = result.volume;
  return `${type} ${source} ${target}${readOnly ? ' ro' : ''}`;
}

test('reads bind mounts, named and anonymous volumes', () => {
  expect(read('/data')).toBe('volume  /data');
  expect(read('v')).toBe('volume  v');
  expect(read('data:/var/lib/:ro')).toBe('volume data /var/lib ro');
  expect(read('./a:/b:rw,z')).toBe('bind ./a /b');
  expect(read('~/a:/b')).toBe('bind ~/a /b');
  expect(read('C:\\a:C:\\b:ro')).toBe('bind C:\\a C:\\b ro');
  expect(read('ab:/b:whatever')).toBe('volume ab /b');
  expect(read('a:/b:ro')).toBe('bind a:/b ro');
});

test('refuses empty sections and too many colons', () => {
  expect(read('')).toBe('invalid empty volume spec @');
  expect(read(':/data')).toBe('invalid spec: :/data: empty section between colons @:');
  expect(read('/data:')).toBe('invalid spec: /data:: empty section between colons @:');
  expect(read('ab:/b:ro:z')).toBe('invalid spec: ab:/b:ro:z: too many colons @:z');
});

test('cleans mount points as Go does', () => {
  expect([cleanPath('/a//b/../c/'), cleanPath('/..'), cleanPath('a/../..'), cleanPath('.')]).toEqual([
    '/a/c',
    '/',
    '..',
    '.',
  ]);
});
