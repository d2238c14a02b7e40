import { expect, test } from 'vitest';
import { substitute } from '../../src/compose/substitute.ts';

const environment = new Map([
  ['SET', 'value'],
  ['EMPTY', ''],
  ['OTHER', 'else'],
]);
const run = (text: string, version: '2.40' | '5' = '2.40') =>
  substitute(text, (name) => environment.get(name), version);

test.each([
  ['$SET', 'value'],
  ['a-$SET-b', 'a-value-b'],
  ['${SET}', 'value'],
  ['$SETTER', ''],
  ['$SET.x', 'value.x'],
  ['${NONE}', ''],
  ['${NONE:-d}', 'd'],
  ['${EMPTY:-d}', 'd'],
  ['${EMPTY-d}', ''],
  ['${NONE-d}', 'd'],
  ['${SET:-d}', 'value'],
  ['${SET:+x}', 'x'],
  ['${EMPTY:+x}', ''],
  ['${EMPTY+x}', 'x'],
  ['${NONE+x}', ''],
  ['${SET:?why}', 'value'],
  ['${EMPTY?why}', ''],
  ['${NONE:-${OTHER}}', 'else'],
  ['${NONE:-${GONE:-deep}}', 'deep'],
  ['${NONE:-{"a": "b"}}', '{"a": "b"}'],
  ['${NONE:-a}-${SET}-${NONE:-b}', 'a-value-b'],
  ['${NONE:-a:-b?c}', 'a:-b?c'],
  ['$$SET', '$SET'],
  ['$$$SET', '$value'],
  ['${NONE:-$$x}', '$x'],
  ['a$', 'a$'],
  ['$(date)', '$(date)'],
  ['$1', '$1'],
  ['no variables', 'no variables'],
])('%s becomes %s', (text, want) => {
  const result = run(text);
  expect(result.text).toBe(want);
  expect(result.errors).toEqual([]);
});

test.each([
  ['${', '${'],
  ['${}', '${}'],
  ['${1A}', '${1A}'],
  ['${A.B}', '${A.B}'],
  ['${A/x/y}', '${A/x/y}'],
  ['x ${PORT:80', '${PORT'],
  ['${A:-one\ntwo}', '${A:-one\ntwo}'],
])('%s is refused at %s', (text, blamed) => {
  const [error] = run(text).errors;
  expect(error?.kind).toBe('invalid');
  expect(text.slice(error?.from, error?.to)).toBe(blamed);
});

test.each([
  ['${NONE:?say why}', '${NONE:?say why}', 'say why'],
  ['${EMPTY:?}', '${EMPTY:?}', ''],
  ['${NONE?}', '${NONE?}', ''],
  ['${NONE:-${GONE:?deep}}', '${GONE:?deep}', 'deep'],
  ['${NONE:?ask $OTHER}', '${NONE:?ask $OTHER}', 'ask else'],
])('%s asks for a value at %s', (text, blamed, reason) => {
  const [error] = run(text).errors;
  expect(error).toMatchObject({ kind: 'required', reason });
  expect(text.slice(error?.from, error?.to)).toBe(blamed);
});

test('2.40 evaluates a default that it does not need, 5 does not', () => {
  expect(run('${SET:-${GONE:?deep}}').errors.map(({ kind }) => kind)).toEqual(['required']);
  expect(run('${SET:-${GONE:?deep}}', '5').errors).toEqual([]);
});

test('variables are listed, and of those the ones that became nothing', () => {
  const { variables, unset } = run('${SET:-$A}$NONE${EMPTY:-$GONE}');
  expect([...variables].sort()).toEqual(['A', 'EMPTY', 'GONE', 'NONE', 'SET']);
  expect(unset).toEqual(['NONE', 'GONE']);
});

test('every stretch of the result knows where it was written', () => {
  const { text, written } = run('a${NONE:-bc}d$SET');
  const stretches = written.pieces.map(({ at, end, from, to }) => [text.slice(at, end), written.text.slice(from, to)]);
  expect(stretches).toEqual([
    ['a', 'a'],
    ['bc', 'bc'],
    ['d', 'd'],
    ['value', '$SET'],
  ]);
});
