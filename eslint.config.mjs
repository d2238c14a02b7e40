import { builtinModules } from 'node:module';
import tseslint from 'typescript-eslint';

const core = ['base', 'net', 'yaml', 'compose', 'cnm', 'engine', 'dns', 'sim', 'rules', 'query', 'protocol'];
const coreFiles = core.map((layer) => `src/${layer}/**/*.ts`);

const inputs = 'The core is pure: take it as an input by value (see ARCHITECTURE.md, "The core").';
const nodeBuiltIns = [...builtinModules, ...builtinModules.map((name) => `node:${name}`)];

export default tseslint.config(
  { ignores: ['dist/', 'out/', 'node_modules/', 'coverage/', 'examples/', '**/*.d.ts'] },
  ...tseslint.configs.strict,
  {
    files: ['**/*.ts'],
    languageOptions: { parserOptions: { projectService: true, tsconfigRootDir: import.meta.dirname } },
    rules: {
      eqeqeq: ['error', 'always'],
      'prefer-const': 'error',
      'no-warning-comments': ['error', { terms: ['todo', 'fixme', 'xxx', 'hack'], location: 'start' }],
      'max-lines': ['warn', { max: 300, skipBlankLines: true, skipComments: true }],
      '@typescript-eslint/consistent-type-imports': 'error',
      '@typescript-eslint/no-unused-vars': ['error', { argsIgnorePattern: '^_', varsIgnorePattern: '^_' }],
      // Plain records are data here; deleting from a copy of one is fine.
      '@typescript-eslint/no-dynamic-delete': 'off',
      // The rules below need types.
      '@typescript-eslint/no-floating-promises': 'error',
      '@typescript-eslint/no-misused-promises': 'error',
      '@typescript-eslint/await-thenable': 'error',
      '@typescript-eslint/switch-exhaustiveness-check': ['error', { considerDefaultExhaustiveForUnions: true }],
    },
  },
  {
    files: ['src/**/*.ts', 'webview/**/*.ts'],
    rules: {
      '@typescript-eslint/no-explicit-any': 'error',
      'no-restricted-syntax': [
        'error',
        {
          selector: ':function > Identifier.params[typeAnnotation.typeAnnotation.type="TSBooleanKeyword"]',
          message: 'A boolean parameter says nothing at the call: use a union of words, or two functions.',
        },
      ],
    },
  },
  {
    files: coreFiles,
    rules: {
      'no-console': 'error',
      'no-restricted-imports': ['error', { paths: nodeBuiltIns.map((name) => ({ name, message: inputs })) }],
      'no-restricted-globals': [
        'error',
        ...['process', 'Buffer', 'window', 'document', 'fetch', 'performance', 'setTimeout', 'setInterval', 'Date'].map(
          (name) => ({ name, message: inputs }),
        ),
      ],
      'no-restricted-properties': ['error', { object: 'Math', property: 'random', message: inputs }],
    },
  },
  {
    files: ['test/**/*.ts', 'scripts/**/*.ts'],
    rules: { '@typescript-eslint/no-non-null-assertion': 'off' },
  },
  {
    // Plain JavaScript that runs before anything is installed; the type checker does not read it.
    files: ['**/*.mjs', '**/*.cjs', '**/*.js'],
    extends: [tseslint.configs.disableTypeChecked],
    rules: { '@typescript-eslint/no-require-imports': 'off' },
  },
);
