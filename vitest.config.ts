import { defineConfig } from 'vitest/config';

/** `unit` needs nothing but Node; `emulators` needs the Python environment that `.ci/run` makes. */
export default defineConfig({
  test: {
    projects: [
      {
        test: {
          name: 'unit',
          include: ['**/*.test.ts'],
          exclude: ['node_modules/**', 'suites/emulators/**'],
          testTimeout: 30_000,
        },
      },
      {
        test: {
          name: 'emulators',
          include: ['suites/emulators/*.test.ts'],
          testTimeout: 180_000,
          hookTimeout: 180_000,
        },
      },
    ],
  },
});
