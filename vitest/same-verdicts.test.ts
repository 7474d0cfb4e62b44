import { execFile } from 'node:child_process';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { decideCheckResult } from '../baseline/decide-check-result.ts';
import { combineMutants } from '../model/mutants/catalogue.ts';
import { serveEcs } from '../model/server.ts';
import { selectedChecks } from '../run/selection.ts';
import { run } from '../run/run-suites.ts';
import { sampled } from '../test-support/sampled.ts';
import { settingsWith } from '../test-support/settings.fixtures.ts';
import { temporaryFolder } from '../test-support/temporary-folder.ts';

const root = join(import.meta.dirname, '..');
// What other suites exercise depends on how far the tasks are when they start.
const suites = ['limits', 'wire'];

/** The part of Vitest's JSON report that is read here. */
interface VitestReport {
  readonly testResults: readonly {
    readonly assertionResults: readonly {
      readonly ancestorTitles: readonly string[];
      readonly title: string;
      readonly status: 'passed' | 'failed' | 'skipped' | 'pending';
    }[];
  }[];
}

/** Runs the suites as tests, in a process of its own. Returns `suite check status` of each test. */
async function verdictsOfVitest(target: string): Promise<readonly string[]> {
  const path = join(temporaryFolder(), 'report.json');
  await new Promise((done) => {
    const env = {
      ...process.env,
      ...{ ECS_CONFORMANCE_TARGET: target, ECS_CONFORMANCE_SETTLE: '0', ECS_CONFORMANCE_SEED: '7' },
      ...{ ECS_CONFORMANCE_RUNS: '5', ECS_CONFORMANCE_SUITES: suites.join(',') },
    };
    const argv = ['run', '--project', 'conformance', '--reporter', 'json', '--outputFile', path];
    const vitest = join(root, 'node_modules', 'vitest', 'vitest.mjs');
    execFile(process.execPath, [vitest, ...argv], { cwd: root, env }, done);
  });
  const { testResults }: VitestReport = JSON.parse(await readFile(path, 'utf8'));
  const status = { passed: 'pass', failed: 'fail', skipped: 'skip', pending: 'skip' } as const;
  return testResults
    .flatMap(({ assertionResults }) => assertionResults)
    .filter(({ ancestorTitles }) => suites.includes(ancestorTitles.join(' ')))
    .map((one) => `${one.ancestorTitles.join(' ')} ${one.title} ${status[one.status]}`)
    .toSorted();
}

/** Runs the same suites without Vitest. */
async function verdictsOfRun(target: string): Promise<readonly string[]> {
  const settings = settingsWith({ target, settle: 0, seed: 7, runs: 5, suites });
  const { explorations, errors } = await run(settings);
  expect(errors).toEqual([]);
  return explorations
    .flatMap((exploration) =>
      selectedChecks(settings).map((check) => {
        const { status } = decideCheckResult(check, exploration, { settings, known: [], explorations });
        return `${exploration.suite} ${check.id} ${status}`;
      }),
    )
    .toSorted();
}

const targets = [
  ['the embedded ECS', [], 0],
  ['limit-absent', ['limit-absent'], 1],
  ['request-id-absent and cpu-as-number', ['request-id-absent', 'cpu-as-number'], 4],
] as const;

test.each(sampled(targets, ([, , failures]) => failures === 4))(
  'Vitest and the command line give the same verdicts: %s',
  async (_name, mutants, failures) => {
    const ecs = await serveEcs({ ...combineMutants(mutants), transitionMs: 5 });
    const [ofVitest, ofRun] = [await verdictsOfVitest(ecs.url), await verdictsOfRun(ecs.url)];
    await ecs.close();
    expect(ofVitest).toEqual(ofRun);
    expect(ofRun.filter((verdict) => verdict.endsWith(' fail'))).toHaveLength(failures);
  },
);
