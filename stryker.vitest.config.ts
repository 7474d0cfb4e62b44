import { defineConfig } from 'vitest/config';

/** The tests that tell whether a line of a room matters, in little time: see docs/mutation.md. */
const tests: Readonly<Record<string, object>> = {
  checks: {
    include: ['checks/*.test.ts', 'suites/judging/*.test.ts', 'suites/recordings/genuine.test.ts'],
    env: { NO_COLOR: '1' },
    globalSetup: 'suites/judging/setup.ts',
  },
  generators: { include: ['generators/*.test.ts'], env: { NO_COLOR: '1', QUICK_LAWS: '1' } },
};

export default defineConfig({
  test: {
    ...tests[process.env['MUTATE'] ?? 'checks'],
    testTimeout: 60_000,
  },
});
