import { defineConfig } from 'vitest/config';

/** The tests that tell whether a line of `checks/` or `generators/` matters, in little time: see docs/mutation.md. */
export default defineConfig({
  test: {
    include: ['checks/*.test.ts', 'generators/*.test.ts', 'suites/judging/*.test.ts'],
    globalSetup: 'suites/judging/setup.ts',
    testTimeout: 60_000,
    env: { NO_COLOR: '1' },
  },
});
