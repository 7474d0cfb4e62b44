import { hostname } from 'node:os';
import { decideCheckResult } from '../baseline/decide-check-result.ts';
import { junitReport } from '../reports/run/junit.ts';
import type { CheckResult } from '../results/check-result.ts';
import type { Exploration } from '../results/outcome.ts';
import { cutShortText, endingText } from '../results/cut-short.ts';
import { targetDied, type RunResult } from '../run/run-suites.ts';
import { selectedChecks, selectedSuites } from '../run/selection.ts';
import type { FinishedRun } from './file-runner.ts';

/** The JUnit file of a run. A suite without results is there, too: its checks are skipped, with the reason. */
export function junitFile({ result, known, startedAt, interrupted }: FinishedRun): string {
  const { settings } = result.data;
  const { explorations, errors, cutShort } = result;
  const decide = (exploration: Exploration, check: ReturnType<typeof selectedChecks>[number]): CheckResult =>
    decideCheckResult(check, exploration, {
      ...{ settings, known },
      explorations: explorations.slice(0, explorations.indexOf(exploration) + 1),
    });
  const missing: CheckResult = {
    status: 'skip',
    because: absenceReason(result, interrupted),
    notes: [],
  };
  const suites = selectedSuites(settings).map((name) => {
    const exploration = explorations.find(({ suite }) => suite === name);
    return {
      name,
      durationMs: exploration?.durationMs ?? 0,
      checks: selectedChecks(settings).map((check) => ({
        id: check.id,
        result: exploration === undefined ? missing : decide(exploration, check),
      })),
    };
  });
  // A run that was cut short must not look complete.
  const cuts = cutShort === undefined ? [] : [`Cut short: ${cutShortText(cutShort, explorations)}`];
  return junitReport({ suites, errors: [...errors, ...cuts], startedAt, hostname: hostname() });
}

/** Why a suite has no results. */
function absenceReason({ explorations, cutShort }: RunResult, interrupted: boolean): string {
  if (explorations.some(targetDied)) return 'the target had stopped answering';
  if (cutShort !== undefined) return endingText(cutShort);
  return interrupted
    ? 'the run was interrupted'
    : 'the suite has no results because of an error of the harness';
}
