import { expect, test } from 'vitest';
import { parseYaml } from '../../src/yaml/parse.ts';
import { typeScalar } from '../../src/yaml/tagged.ts';

const core = 'tag:yaml.org,2002:';

test('a tag of YAML says what a scalar means, quoted or not', () => {
  expect(typeScalar('5', 'double', `${core}int`)).toEqual({ type: 'int', value: 5 });
  expect(typeScalar('0x10', 'single', `${core}int`)).toEqual({ type: 'int', value: 16 });
  expect(typeScalar('5', 'plain', `${core}float`)).toEqual({ type: 'float', value: 5 });
  expect(typeScalar('true', 'double', `${core}bool`)).toEqual({ type: 'bool', value: true });
  expect(typeScalar('', 'empty', `${core}null`)).toEqual({ type: 'null', value: null });
  expect(typeScalar('2020-01-01', 'double', `${core}timestamp`).type).toBe('timestamp');
  expect(typeScalar('5', 'plain', `${core}str`)).toEqual({ type: 'string', value: '5' });
});

test('under any other tag everything is text, and "!" says nothing', () => {
  for (const tag of ['!override', '!mine', `${core}seq`]) {
    expect(typeScalar('null', 'plain', tag)).toEqual({ type: 'string', value: 'null' });
    expect(typeScalar('', 'empty', tag)).toEqual({ type: 'string', value: '' });
  }
  expect(typeScalar('5', 'plain', '!')).toEqual({ type: 'int', value: 5 });
  expect(typeScalar('5', 'double', '!')).toEqual({ type: 'string', value: '5' });
});

test('what cannot be what its tag says is an error at the value', () => {
  const text = 'a: !!int x\nb: !!binary "5"\nc: !!null ~\nd: !!float 5.5\ne: !!bool yes\n';
  const errors = parseYaml('f', text).documents.flatMap((document) => document.errors);
  expect(errors.map(({ message, span }) => [text.slice(span.start, span.end), message])).toEqual([
    ['x', 'The tag does not fit the value. Docker: cannot decode !!str `x` as a !!int.'],
    ['"5"', 'The tag does not fit the value. Docker: !!binary value contains invalid base64 data.'],
    ['yes', 'The tag does not fit the value. Docker: cannot decode !!str `yes` as a !!bool.'],
  ]);
});
