import { availableParallelism, tmpdir } from 'node:os';
import { join } from 'node:path';
import { defineConfig } from 'vitest/config';
import { conformanceProject } from './vitest/vitest-project.ts';

/** Tests compare output as text, so colors are off even if CI sets FORCE_COLOR. */
const testEnvironment = { NO_COLOR: '1', ECS_CONFORMANCE_STATE: join(tmpdir(), 'ecs-conformance-tests') };

/** These files make a sample of their draws in `unit`, and all of them in `thorough`: see test-support/sampled.ts. */
const sampledTests = [
  'differential/differential-run.test.ts',
  'generators/laws.test.ts',
  'recordings/har-variants.test.ts',
  'recordings/judge-recordings.test.ts',
  'vitest/same-verdicts.test.ts',
];

/** These files are in `thorough` only. */
const thoroughTests = ['generators/seeded-samples.test.ts'];

/**
 * Files that run in the same worker share their modules, because loading them anew for each file takes longer than most tests.
 * So a test must not mock a module: pass a function or an operation instead.
 */
const sharedModules = { isolate: false, setupFiles: ['test-support/restore-after-file.ts'] };

/**
 * The test projects:
 * - `unit` needs only Node.
 * - `emulators` needs Python and creates its own virtual environment.
 * - `containers` needs Docker, and starts it if it is installed but not running.
 * - `browser` needs Chromium, and installs Debian's if it is allowed to.
 * - `clients` builds official clients of other languages in the cache folder, as far as their languages are installed.
 * - `hostile` runs the command line on hostile servers, and interrupts it, in processes of their own. It needs Linux, to see their memory.
 * - `docs` runs the commands in the docs.
 * - `thorough` explores each mutant once in process, and makes every draw of the tests that `unit` only samples. It takes minutes.
 * - `package` packs and installs the package, which needs a registry or npm's cache.
 * - `conformance` runs the suites on the target from the environment or the configuration file.
 */
export default defineConfig({
  test: {
    // The Docker engine takes long to stop.
    teardownTimeout: 60_000,
    // Reported by `npm run coverage`, but not enforced: docs/mutation.md shows how good the tests are.
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
            // Other groups.
            'test/**',
            ...thoroughTests,
          ],
          // A complete run takes 25 s if other test files run at the same time on two cores.
          testTimeout: 90_000,
          env: { ...testEnvironment, SAMPLE: '1' },
          // Half of the time of these tests is waiting: for processes, sockets and the real clock. So two files share a core.
          maxWorkers: 2 * availableParallelism(),
          ...sharedModules,
        },
      },
      {
        test: {
          name: 'emulators',
          include: ['test/emulators/*.test.ts'],
          globalSetup: 'test/emulators/setup.ts',
          // Each file has emulators of its own. By default Vitest leaves one core idle, so on two cores one file would follow another.
          maxWorkers: '100%',
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
          // The tests share one engine and its image names.
          fileParallelism: false,
        },
      },
      {
        test: {
          name: 'browser',
          include: ['test/browser/*.test.ts'],
          globalSetup: 'test/browser/setup.ts',
          // On a busy machine axe-core takes 30 s, and rendering is slow.
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
          name: 'clients',
          include: ['test/clients/*.test.ts'],
          env: testEnvironment,
          testTimeout: 180_000,
          // Rust compiles for minutes.
          hookTimeout: 1_200_000,
        },
      },
      {
        test: {
          name: 'hostile',
          include: ['test/hostile/*.test.ts', 'test/interruptions/*.test.ts', 'test/soak/*.test.ts'],
          env: testEnvironment,
          // Longer than a run may take.
          testTimeout: 150_000,
          // Most servers keep a run waiting.
          maxConcurrency: 2 * availableParallelism(),
        },
      },
      {
        test: {
          name: 'docs',
          include: ['test/docs/*.test.ts'],
          env: testEnvironment,
          testTimeout: 180_000,
        },
      },
      {
        test: {
          name: 'thorough',
          include: ['test/mutants/*.test.ts', ...sampledTests, ...thoroughTests],
          env: testEnvironment,
          testTimeout: 120_000,
          // By default Vitest leaves one core idle, which is half of a two-core machine.
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
