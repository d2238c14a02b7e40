import { expect, test } from 'vitest';
import { type SelectionInput, selectFiles } from '../../src/compose/select-files.ts';

function select(files: Readonly<Record<string, string>>, more: Partial<SelectionInput> = {}) {
  const texts = new Map(Object.entries(files));
  return selectFiles({
    workingDirectory: '/work/shop',
    files: [],
    envFiles: [],
    projectDirectory: undefined,
    environment: new Map(),
    texts: { text: (file) => texts.get(file) ?? null },
    composeVersion: '2.40',
    ...more,
  });
}

test('the best default name, with the best override beside it', () => {
  const found = select({
    '/work/shop/docker-compose.yml': '',
    '/work/shop/compose.yml': '',
    '/work/shop/docker-compose.override.yaml': '',
    '/work/shop/compose.override.yaml': '',
    '/work/shop/compose.override.yml': '',
  });
  expect(found.files).toEqual(['/work/shop/compose.yml', '/work/shop/compose.override.yml']);
  expect(found.findings.map(({ code, severity }) => [code, severity])).toEqual([
    ['several-default-files', 'warning'],
    ['several-default-files', 'warning'],
  ]);
});

test('folders above are searched', () => {
  expect(select({ '/work/compose.yaml': '' }).files).toEqual(['/work/compose.yaml']);
  expect(select({}).files).toEqual([]);
});

test('-f stands alone', () => {
  const files = { '/work/shop/compose.yaml': '', '/work/shop/compose.override.yaml': '' };
  expect(select(files, { files: ['compose.yaml', '../x.yaml'] }).files).toEqual([
    '/work/shop/compose.yaml',
    '/work/x.yaml',
  ]);
});

test('COMPOSE_FILE lists files, also from .env, with a separator of its own', () => {
  expect(select({}, { environment: new Map([['COMPOSE_FILE', 'a.yaml:b/c.yaml']]) }).files).toEqual([
    '/work/shop/a.yaml',
    '/work/shop/b/c.yaml',
  ]);
  const dotEnv = { '/work/shop/.env': 'COMPOSE_FILE=a.yaml,b.yaml\nCOMPOSE_PATH_SEPARATOR=,\n' };
  expect(select(dotEnv).files).toEqual(['/work/shop/a.yaml', '/work/shop/b.yaml']);
  expect(select(dotEnv, { environment: new Map([['COMPOSE_DISABLE_ENV_FILE', '1']]) }).files).toEqual([]);
});

test('the .env of the working directory counts where the file lies above', () => {
  const { environment } = select({ '/work/shop/.env': 'A=1\n', '/work/compose.yaml': '' });
  expect(environment.get('A')).toBe('1');
});

test('env files come from --env-file, else COMPOSE_ENV_FILES', () => {
  const environment = new Map([['COMPOSE_ENV_FILES', 'a.env,b.env']]);
  expect(select({}, { environment }).envFiles).toEqual(['/work/shop/a.env', '/work/shop/b.env']);
  expect(select({}, { environment, envFiles: ['c.env'] }).envFiles).toEqual(['/work/shop/c.env']);
});

test('what nobody has looked at is wanted', () => {
  const { wanted } = select({}, { texts: { text: () => undefined } });
  expect(wanted).toContain('/work/shop/compose.yaml');
  expect(wanted).toContain('/work/shop/.env');
});
