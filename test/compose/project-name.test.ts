import { expect, test } from 'vitest';
import { normalizeProjectName } from '../../src/compose/project-name.ts';
import { loadFixture } from '../support/load.ts';

const text = (name: string): string => `name: ${name}\nservices: {web: {image: x}}\n`;

test('precedence: flag, environment, file, folder', () => {
  const environment = { COMPOSE_PROJECT_NAME: 'env' };
  const name = (...args: Parameters<typeof loadFixture>) => {
    const { name: found } = loadFixture(...args).value;
    return [found.value, found.source];
  };
  expect(name(text('file'), { environment, projectName: 'flag' })).toEqual(['flag', 'flag']);
  expect(name(text('file'), { environment })).toEqual(['env', 'environment']);
  expect(name(text('file'))).toEqual(['file', 'file']);
  expect(name('services: {web: {image: x}}\n')).toEqual(['shop', 'directory']);
  expect(name(`#- .env\nCOMPOSE_PROJECT_NAME=dotenv\n#- compose.yaml\n${text('file')}`)).toEqual([
    'dotenv',
    'environment',
  ]);
});

test('the last of several files names the project, with variables', () => {
  const files = `#- compose.yaml\n${text('one')}#- compose.two.yaml\nname: \${N:-two}-x\n`;
  expect(loadFixture(files).value.name.value).toBe('two-x');
});

test.each([
  ['My App', 'myapp'],
  ['__a_B-1', 'a_b-1'],
  ['é!', ''],
])('%j becomes %j', (name, want) => {
  expect(normalizeProjectName(name)).toBe(want);
});

test('a file may name it loosely, which is told; flag and environment may not', () => {
  expect(loadFixture(text('My App')).told).toEqual(['compose.yaml 1:6-12 warning project-name-changed']);
  expect(loadFixture(text('MyApp')).told).toEqual(['compose.yaml 1:6-11 hint project-name-changed']);
  expect(loadFixture(text('"!!"')).told).toEqual(['compose.yaml 1:6-10 error invalid-project-name']);
  expect(loadFixture(text('a'), { projectName: 'My' }).valid).toBe(false);
  expect(loadFixture(text('a'), { environment: { COMPOSE_PROJECT_NAME: 'My' } }).valid).toBe(false);
});

test('the name is a variable of the file', () => {
  const { value } = loadFixture('name: shop2\nservices: {web: {image: x, hostname: "h-$COMPOSE_PROJECT_NAME"}}\n');
  expect(value.services.get('web')?.hostname?.value).toBe('h-shop2');
});
