import { expect, test } from 'vitest';
import { parseEnvFile } from '../../src/compose/env-file.ts';

const outside = new Map([
  ['HOME_NET', 'lan'],
  ['WINS', 'outside'],
]);

function read(text: string): { readonly values: Readonly<Record<string, string>>; readonly wrong: readonly string[] } {
  const { value, findings } = parseEnvFile(text, {
    file: '/shop/.env',
    lookup: (name) => outside.get(name),
    earlier: new Map([['EARLIER', 'one']]),
    version: '2.40',
  });
  const wrong = findings.map(({ span }) => text.slice(span.start, span.end));
  return { values: Object.fromEntries([...value].filter(([name]) => name !== 'EARLIER')), wrong };
}

test.each<readonly [string, Readonly<Record<string, string>>]>([
  ['A=1\nB=two words\n', { A: '1', B: 'two words' }],
  ['A: 1\n', { A: '1' }],
  ['A = 1\n', { A: '1' }],
  ['export A=1\n', { A: '1' }],
  ['# note\n\nA=1 # why\n', { A: '1' }],
  ['A=x#y\n', { A: 'x#y' }],
  ['A="x # y"\n', { A: 'x # y' }],
  [`A='$B'\n`, { A: '$B' }],
  ['A="one\ntwo"\nB=3', { A: 'one\ntwo', B: '3' }],
  ['A="say \\"hi\\"\\n"\n', { A: 'say "hi"\n' }],
  ['A="\\$B"\n', { A: '$B' }],
  ['A=$HOME_NET-${EARLIER}\n', { A: 'lan-one' }],
  ['A=1\nB=${A}${NONE:-2}\n', { A: '1', B: '12' }],
  ['WINS=inside\nB=$WINS\n', { WINS: 'inside', B: 'outside' }],
  ['HOME_NET\nB=1\n', { HOME_NET: 'lan', B: '1' }],
  ['NOBODY\nB=1\n', { B: '1' }],
  ['A=\nB=""\n', { A: '', B: '' }],
  ['A=1\r\nB=2\r\n', { A: '1', B: '2' }],
  ['\uFEFFA=1\n', { A: '1' }],
  ['a.b-c[0]=1\n', { 'a.b-c[0]': '1' }],
])('%j', (text, want) => {
  expect(read(text)).toEqual({ values: want, wrong: [] });
});

test.each([
  ['A=1\nFOO BAR=2\n', 'FOO BAR'],
  ['A="open\nB=1\n', '"open'],
  ['A+B=1\n', 'A+B=1'],
  ['A=${B\n', '${B'],
  ['A=${B:?needed}\n', '${B:?needed}'],
])('%j is refused at %j', (text, blamed) => {
  expect(read(text).wrong).toEqual([blamed]);
});
