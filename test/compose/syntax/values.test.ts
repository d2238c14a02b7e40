import { expect, test } from 'vitest';
import { bytesError } from '../../../src/compose/syntax/bytes.ts';
import { isCommand } from '../../../src/compose/syntax/command.ts';
import { isDuration } from '../../../src/compose/syntax/duration.ts';
import { hostNameError, parseExtraHost } from '../../../src/compose/syntax/extra-hosts.ts';
import { goText } from '../../../src/compose/syntax/go-text.ts';
import { parseLink } from '../../../src/compose/syntax/link.ts';
import { parseNetworkMode } from '../../../src/compose/syntax/network-mode.ts';
import { treeOf } from '../../support/compose-tree.ts';

test('durations need units, days and weeks included', () => {
  expect(['0', '30s', '1h30m', '1.5d', '-2w', '.5ms', '10µs'].filter((text) => !isDuration(text))).toEqual([]);
  expect(['', '30', '1 h', '1y', 's', '1h30', '.s'].filter(isDuration)).toEqual([]);
});

test('amounts of memory', () => {
  expect(['1', '512m', '1.5GiB', '2 gb', '10B', '1k', '1e3'].map(bytesError)).toEqual(Array(7).fill(undefined));
  expect(bytesError('')).toBe("invalid size: ''");
  expect(bytesError('1x')).toBe("invalid suffix: 'x'");
  expect(bytesError('-1')).toBe("invalid size: '-1'");
  expect(bytesError('1mbit')).toBe("invalid suffix: 'mbit'");
});

test('commands are split like a shell would', () => {
  const fine = ['', 'nginx -g "daemon off;"', "sh -c 'a (b'", 'echo a\\ b', 'a; b (', 'echo $(date)', '`a`'];
  expect(fine.filter((text) => !isCommand(text))).toEqual([]);
  expect(['sh -c "a', "it's", 'a (b)', 'a)', 'a\\', 'echo $(date'].filter(isCommand)).toEqual([]);
});

test('extra hosts separate at the first = or else the first colon', () => {
  expect(parseExtraHost('a:1.2.3.4')).toEqual({ ok: true, host: 'a', addresses: ['1.2.3.4'] });
  expect(parseExtraHost('a=::1')).toEqual({ ok: true, host: 'a', addresses: ['::1'] });
  expect(parseExtraHost('a:[::1],1.2.3.4')).toEqual({ ok: true, host: 'a', addresses: ['::1', '1.2.3.4'] });
  expect(parseExtraHost('a:::1')).toEqual({ ok: true, host: 'a', addresses: ['::1'] });
  expect(parseExtraHost('a=')).toEqual({ ok: true, host: 'a', addresses: [''] });
  expect(parseExtraHost('a')).toMatchObject({ ok: false, says: 'invalid additional host, missing IP: a' });
  expect(parseExtraHost(':1.2.3.4')).toMatchObject({ ok: false, says: "bad host name ''", from: 0, to: 1 });
  expect(parseExtraHost('a:b=1.2.3.4')).toMatchObject({ ok: false, says: "bad host name 'a:b'", from: 0, to: 3 });
  expect(hostNameError('a.b')).toBeUndefined();
});

test('links and network modes', () => {
  expect(parseLink('db')).toEqual({ target: 'db', alias: undefined });
  expect(parseLink('db:x:y')).toEqual({ target: 'db', alias: 'x:y' });
  expect(parseNetworkMode('host')).toEqual({ kind: 'host' });
  expect(parseNetworkMode('service:vpn')).toEqual({ kind: 'service', service: 'vpn' });
  expect(parseNetworkMode('container:')).toEqual({ kind: 'container', container: '' });
  expect(parseNetworkMode('Host')).toEqual({ kind: 'network', network: 'Host' });
});

test('numbers print as Go prints them', () => {
  const printed = (text: string) => {
    const node = treeOf(`a: ${text}`).entries.get('a')?.value;
    return node?.kind === 'scalar' ? goText(node) : undefined;
  };
  expect(['1', '1.0', '1.50', '1e21', '0.00001', 'true', '', '0x10', '"01"', '.inf'].map(printed)).toEqual([
    '1',
    '1',
    '1.5',
    '1e+21',
    '1e-05',
    'true',
    '',
    '16',
    '01',
    '+Inf',
  ]);
});
