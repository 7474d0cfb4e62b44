import type { InlineConfig } from 'vitest/node';

/**
 * Vitest settings for the suites. There is one worker without isolation, so that suites do not race on the world. Tests
 * have no timeout, because requests have timeouts of their own and a slow target is not a failure.
 */
export const conformanceProject = {
  pool: 'threads',
  isolate: false,
  fileParallelism: false,
  maxWorkers: 1,
  testTimeout: 0,
  hookTimeout: 0,
  exclude: [],
} satisfies InlineConfig;
