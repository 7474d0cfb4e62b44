import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { defineConfig } from 'vitest/config';
import { conformanceProject } from './suites/project.ts';

/**
 * `unit` needs nothing but Node; `emulators` needs Python and makes the environment that it needs;
 * `conformance` is a run against the target that the environment or the configuration file names.
 */
export default defineConfig({
  test: {
    projects: [
      {
        test: {
          name: 'unit',
          include: ['**/*.test.ts'],
          exclude: ['node_modules/**', '.stryker-tmp/**', 'suites/emulators/**', 'suites/judging/**'],
          testTimeout: 30_000,
          // What is said is compared as text, also where FORCE_COLOR is set, as in some CI.
          env: { NO_COLOR: '1', ECS_CONFORMANCE_STATE: join(tmpdir(), 'ecs-conformance-tests') },
          // By default one core is left idle: on two that is half of them.
          maxWorkers: '100%',
        },
      },
      {
        test: {
          name: 'emulators',
          include: ['suites/emulators/*.test.ts'],
          globalSetup: 'suites/emulators/setup.ts',
          testTimeout: 180_000,
          hookTimeout: 180_000,
        },
      },
      {
        test: {
          ...conformanceProject,
          name: 'conformance',
          include: ['suites/*.suite.ts'],
          globalSetup: 'suites/setup.ts',
        },
      },
    ],
  },
});
