import { expect, test } from 'vitest';
import { rehearse } from '../../src/lsp/rehearse.ts';

test('nothing but mistakes in the YAML is met, one kind of work each round', () => {
  const met = rehearse();
  expect(new Set(met)).toEqual(new Set(['yaml-syntax']));
  expect(met.length).toBeGreaterThanOrEqual(4);
});
