import { BroadcastChannel } from 'node:worker_threads';
import type { TestCase, TestProject } from 'vitest/node';
import { staleEntryMessage } from '../results/known-deviation.ts';
import type { Exploration } from '../results/outcome.ts';
import { RunError } from '../targets/errors.ts';
import { saveTargetOutput } from '../targets/launchers/target-output.ts';
import { runScope, isInconclusive } from '../baseline/exercised-entries.ts';
import { openBaseline, currentUtcDate, type BaselineFile } from '../baseline/baseline-file.ts';
import { matchBaseline } from '../baseline/match-entries.ts';
import { readSettings } from '../run/read-settings.ts';
import { openSession } from '../run/session.ts';
import type { Settings } from '../run/settings.ts';
import { onInterrupt } from '../run/interrupt-signals.ts';
import { cancelRun } from './vitest-signals.ts';

/** A file of tests, and what they tell. */
interface TestModule {
  readonly children: { allTests(): Iterable<Pick<TestCase, 'meta'>> };
}

/** What of Vitest's project is used here. */
interface Project {
  readonly config: Pick<TestProject['config'], 'root'>;
  readonly globalConfig: Partial<Pick<TestProject['globalConfig'], 'outputFile'>>;
  readonly vitest: Pick<TestProject['vitest'], 'cancelCurrentRun'> & {
    readonly state: Pick<
      TestProject['vitest']['state'],
      'getCountOfFailedTests' | 'getFailedFilepaths' | 'getUnhandledErrors'
    > & { getTestModules(): readonly TestModule[] };
  };
  readonly provide: TestProject['provide'];
}

/** The first report of Vitest that goes to a file. */
const firstReportFile = ({ outputFile }: Project['globalConfig']): string | undefined =>
  typeof outputFile === 'object' ? Object.values(outputFile)[0] : outputFile;

const hasFailed = ({ state }: Project['vitest']): boolean =>
  state.getCountOfFailedTests() + state.getFailedFilepaths().length + state.getUnhandledErrors().length > 0;

const collectExplorations = ({ state }: Project['vitest']): readonly Exploration[] =>
  state
    .getTestModules()
    .flatMap(({ children }) => [...children.allTests()])
    .flatMap((one) => one.meta().ecs?.exploration ?? []);

/** The entries whose deviation is gone, in words. */
function staleEntryLines(
  { vitest }: Project,
  { file, entries }: BaselineFile,
  settings: Settings,
  interrupted: boolean,
): readonly string[] {
  const explorations = collectExplorations(vitest);
  const errors = vitest.state.getUnhandledErrors().map(String);
  const asking = runScope(settings, { explorations, errors, interrupted });
  const findings = explorations.flatMap((one) =>
    one.findings.map((finding) => ({ ...finding, level: 'failure' as const })),
  );
  return matchBaseline({ file, entries, findings, scope: asking, today: currentUtcDate() })
    .entries.filter((one) => one.state === 'stale')
    .map((one) => `${file}:${one.line}: ${staleEntryMessage(one)}`);
}

const allowInconclusiveVariable = 'ECS_CONFORMANCE_ALLOW_INCONCLUSIVE';

/** Whether a run without a verdict is to end as one, though no test fails. One in which no suite was run is none of ours. */
function lacksVerdict({ vitest }: Project): boolean {
  const explorations = collectExplorations(vitest);
  return (
    explorations.length > 0 &&
    isInconclusive(explorations) &&
    process.env[allowInconclusiveVariable] !== 'true'
  );
}

/** Vitest's global set-up of the project `conformance`: the target reached and its world made, then removed. */
export async function setup(project: Project): Promise<() => Promise<void>> {
  const abort = new AbortController();
  let interrupt = (): void => {
    console.log('ecs-conformance: interrupted; what was made at the target is being removed.');
    abort.abort();
    cancelRun(project.vitest);
  };
  // From now on: a target may be started, and a world made, before the first suite.
  const restore = onInterrupt(() => interrupt());
  try {
    const settings = await readSettings({ flags: {}, env: process.env, cwd: project.config.root });
    const baseline = settings.baseline === undefined ? undefined : openBaseline(settings.baseline, false);
    const session = await openSession(settings, abort.signal);
    const { name, endpoint } = session.data.target;
    console.log(
      `ecs-conformance: ${settings.target} at ${endpoint}, edition ${settings.edition}, seed ${settings.seed}`,
    );
    for (const shortfall of session.data.world.shortfalls) console.log(`Not made: ${shortfall}`);
    const channel = `ecs-conformance-${process.pid}`;
    project.provide('ecs', {
      ...session.data,
      channel,
      known: baseline?.entries ?? [],
    });
    const before = interrupt;
    interrupt = () => {
      const told = new BroadcastChannel(channel);
      told.postMessage('abort');
      told.close();
      before();
    };
    return async () => {
      restore();
      const interrupted = abort.signal.aborted;
      const gone = baseline === undefined ? [] : staleEntryLines(project, baseline, settings, interrupted);
      for (const line of gone) console.log(line);
      const isOpen = !interrupted && lacksVerdict(project);
      if (isOpen) {
        console.log(
          'Inconclusive: no valid request was answered with a task, so nothing can be said of this target. ' +
            `Run the suite positive, too; where it is meant so, set ${allowInconclusiveVariable}=true.`,
        );
      }
      // Vitest has no test for either, and ends with the status that is here.
      if (gone.length > 0) process.exitCode = 1;
      else if (isOpen && !hasFailed(project.vitest)) process.exitCode = 3;
      for (const left of await session.close()) console.log(`Left behind: ${left}`);
      if (!interrupted && !isOpen && !hasFailed(project.vitest) && gone.length === 0) return;
      const logs = saveTargetOutput(session.logs(), {
        name,
        reportPath: firstReportFile(project.globalConfig),
      });
      if (logs !== undefined) console.log(`What the target wrote is in ${logs}`);
    };
  } catch (error) {
    restore();
    // Nobody needs a stack trace to learn that the target is not there.
    throw error instanceof RunError ? new Error(`${error.message} ${error.hint}`) : error;
  }
}
