import type { InlineConfig } from 'vitest/node';

/**
 * How Vitest runs suites: one worker and no isolation, so that suites don't race on the world, and no time limit of
 * Vitest's own (a slow target is no failure; requests have their own).
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
