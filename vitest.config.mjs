import { defineConfig } from 'vitest/config';

/** One folder of test/ per layer of the pure core; see ARCHITECTURE.md. */
const core = ['base', 'net', 'yaml', 'compose', 'cnm', 'engine', 'dns', 'sim', 'rules', 'query', 'protocol'];

/** What runs inside an extension host (mocha) or needs one (its own project below). */
const inEditor = ['vscode', 'web', 'browser'];

export default defineConfig({
  test: {
    projects: [
      {
        test: {
          name: 'core',
          include: core.map((layer) => `test/${layer}/**/*.test.ts`),
          // Pure functions share no state, so one module graph per worker is enough, and it is several times faster.
          isolate: false,
          pool: 'threads',
          // Far above what any test takes: a busy machine is no failure, a hang is.
          testTimeout: 60_000,
        },
      },
      {
        test: {
          name: 'shell',
          include: ['test/**/*.test.ts'],
          exclude: [...core, ...inEditor].map((folder) => `test/${folder}/**`),
          testTimeout: 60_000,
        },
      },
      {
        test: {
          name: 'browser',
          include: ['test/browser/**/*.test.ts'],
          // One editor and one browser at a time, and a person's pace.
          fileParallelism: false,
          testTimeout: 120_000,
          hookTimeout: 120_000,
        },
      },
    ],
  },
});
