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
import { cancelRun } from './cancel-run.ts';

/** A file of tests with their metadata. */
interface TestModule {
  readonly children: { allTests(): Iterable<Pick<TestCase, 'meta'>> };
}

/** The parts of Vitest's project that are used here. */
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

/** The first file that Vitest writes a report to. */
const firstReportFile = ({ outputFile }: Project['globalConfig']): string | undefined =>
  typeof outputFile === 'object' ? Object.values(outputFile)[0] : outputFile;

const hasFailed = ({ state }: Project['vitest']): boolean =>
  state.getCountOfFailedTests() + state.getFailedFilepaths().length + state.getUnhandledErrors().length > 0;

const collectExplorations = ({ state }: Project['vitest']): readonly Exploration[] =>
  state
    .getTestModules()
    .flatMap(({ children }) => [...children.allTests()])
    .flatMap((one) => one.meta().ecs?.exploration ?? []);

/** Messages about stale entries, with their lines in the baseline. */
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

/** Whether the run ends without a verdict although no test failed. False for a run without any of our suites. */
function lacksVerdict({ vitest }: Project): boolean {
  const explorations = collectExplorations(vitest);
  return (
    explorations.length > 0 &&
    isInconclusive(explorations) &&
    process.env[allowInconclusiveVariable] !== 'true'
  );
}

/**
 * Vitest's global setup of the project `conformance`. It connects to the target and creates the world. The returned
 * function removes the world.
 */
export async function setup(project: Project): Promise<() => Promise<void>> {
  const abort = new AbortController();
  let interrupt = (): void => {
    console.log('ecs-conformance: interrupted; removing what was created at the target.');
    abort.abort();
    cancelRun(project.vitest);
  };
  // The listener comes first, because an interrupt may come while the target starts or the world is created.
  const restore = onInterrupt(() => interrupt());
  try {
    const settings = await readSettings({ flags: {}, env: process.env, cwd: project.config.root });
    const baseline = settings.baseline === undefined ? undefined : openBaseline(settings.baseline, false);
    const session = await openSession(settings, abort.signal);
    const { name, endpoint } = session.data.target;
    console.log(
      `ecs-conformance: ${settings.target} at ${endpoint}, edition ${settings.edition}, seed ${settings.seed}`,
    );
    for (const shortfall of session.data.world.shortfalls) console.log(`Not created: ${shortfall}`);
    const channel = `ecs-conformance-${process.pid}`;
    project.provide('ecs', {
      ...session.data,
      channel,
      known: baseline?.entries ?? [],
    });
    const cancelVitest = interrupt;
    interrupt = () => {
      const broadcast = new BroadcastChannel(channel);
      broadcast.postMessage('abort');
      broadcast.close();
      cancelVitest();
    };
    return async () => {
      restore();
      const interrupted = abort.signal.aborted;
      const stale = baseline === undefined ? [] : staleEntryLines(project, baseline, settings, interrupted);
      for (const line of stale) console.log(line);
      const isInconclusiveRun = !interrupted && lacksVerdict(project);
      if (isInconclusiveRun) {
        console.log(
          'Inconclusive: no valid request was answered with a task, so there is no verdict. ' +
            `Include the suite positive, or set ${allowInconclusiveVariable}=true to accept this.`,
        );
      }
      // No test fails for a stale entry or a missing verdict, so they set the exit status.
      if (stale.length > 0) process.exitCode = 1;
      else if (isInconclusiveRun && !hasFailed(project.vitest)) process.exitCode = 3;
      for (const leftover of await session.close()) console.log(`Left behind: ${leftover}`);
      if (!interrupted && !isInconclusiveRun && !hasFailed(project.vitest) && stale.length === 0) return;
      const logs = saveTargetOutput(session.logs(), {
        name,
        reportPath: firstReportFile(project.globalConfig),
      });
      if (logs !== undefined) console.log(`Target logs: ${logs}`);
    };
  } catch (error) {
    restore();
    // If the target cannot be reached, a plain message is enough. It needs no stack trace.
    throw error instanceof RunError ? new Error(`${error.message} ${error.hint}`) : error;
  }
}
