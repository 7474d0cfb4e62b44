import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { defineConfig } from 'vitest/config';
import { conformanceProject } from './vitest/vitest-project.ts';

/** What is said is compared as text, also where FORCE_COLOR is set, as in some CI. */
const ours = { NO_COLOR: '1', ECS_CONFORMANCE_STATE: join(tmpdir(), 'ecs-conformance-tests') };

/**
 * `unit` needs nothing but Node; `emulators` needs Python and makes the environment that it needs;
 * `containers` needs Docker, and starts it where it is installed and does not run;
 * `browser` needs Chromium, and installs that of Debian where it may;
 * `docs` runs the commands of the docs;
 * `shrinking` leaves one thing out of each counterexample of each mutant, which takes minutes;
 * `package` packs and installs the package, which needs a registry, or npm's cache;
 * `conformance` is a run against the target that the environment or the configuration file names.
 */
export default defineConfig({
  test: {
    // An engine takes its time to stop.
    teardownTimeout: 60_000,
    // Reported by `npm run coverage`, and asked of nobody: docs/mutation.md says what the tests are worth.
    coverage: {
      include: ['*/**/*.ts'],
      exclude: ['**/*.test.ts', '**/*.suite.ts', 'generators/generated/**', 'test-support/**', 'test/**'],
      reporter: ['text-summary', 'json-summary', 'html'],
      reportOnFailure: true,
    },
    projects: [
      {
        test: {
          name: 'unit',
          include: ['**/*.test.ts'],
          exclude: [
            'node_modules/**',
            '.stryker-tmp/**',
            // The groups that need more than Node.
            'test/**',
          ],
          // Whole runs take 25 s beside other files on a machine of two cores.
          testTimeout: 90_000,
          env: ours,
          // By default one core is left idle: on two that is half of them.
          maxWorkers: '100%',
        },
      },
      {
        test: {
          name: 'emulators',
          include: ['test/emulators/*.test.ts'],
          globalSetup: 'test/emulators/setup.ts',
          testTimeout: 180_000,
          hookTimeout: 180_000,
        },
      },
      {
        test: {
          name: 'containers',
          include: ['test/containers/*.test.ts'],
          globalSetup: 'test/containers/setup.ts',
          testTimeout: 300_000,
          hookTimeout: 300_000,
          // One engine, and one image of a name.
          fileParallelism: false,
        },
      },
      {
        test: {
          name: 'browser',
          include: ['test/browser/*.test.ts'],
          globalSetup: 'test/browser/setup.ts',
          // On a busy machine axe-core takes half a minute, and a browser its time to paint.
          expect: { poll: { timeout: 15_000 } },
          testTimeout: 180_000,
          hookTimeout: 60_000,
        },
      },
      {
        test: {
          name: 'package',
          include: ['test/package/*.test.ts'],
          globalSetup: 'test/package/setup.ts',
          testTimeout: 180_000,
          hookTimeout: 600_000,
        },
      },
      {
        test: {
          name: 'docs',
          include: ['test/docs/*.test.ts'],
          env: ours,
          testTimeout: 180_000,
        },
      },
      {
        test: {
          name: 'shrinking',
          include: ['test/shrinking/*.test.ts'],
          env: ours,
          testTimeout: 90_000,
          maxWorkers: '100%',
        },
      },
      {
        test: {
          ...conformanceProject,
          name: 'conformance',
          include: ['suites/*.suite.ts'],
          globalSetup: 'vitest/global-setup.ts',
        },
      },
    ],
  },
});
