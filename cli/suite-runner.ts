import { run } from '../run/run-suites.ts';
import type { RunHooks } from '../run/explore-suite.ts';
import type { Settings } from '../run/settings.ts';
import type { RunnerResult } from './runner.ts';
import { reportUncaughtErrors } from './uncaught-errors.ts';
import { limitHeapGrowth } from './heap-growth.ts';

/** The runner of the command line: explores all selected suites in this thread. Uncaught errors become harness errors. */
export async function runSuites(settings: Settings, hooks: RunHooks): Promise<RunnerResult> {
  limitHeapGrowth();
  const uncaught = new Set<string>();
  const result = await reportUncaughtErrors(
    (message) => void uncaught.add(message),
    () => run(settings, hooks),
  );
  return { ...result, errors: [...new Set([...result.errors, ...uncaught])] };
}
