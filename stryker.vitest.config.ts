import { defineConfig } from 'vitest/config';

/** The tests that tell whether a line of `checks/` or `generators/` matters, and take little time; see docs/mutation.md. */
export default defineConfig({
  test: {
    include: [
      'checks/*.test.ts',
      'generators/*.test.ts',
      'suites/mutants.test.ts',
      'suites/variants.test.ts',
    ],
    testTimeout: 60_000,
    env: { NO_COLOR: '1' },
  },
});
