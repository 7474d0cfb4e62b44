import { BroadcastChannel } from 'node:worker_threads';
import { describe, inject, test } from 'vitest';
import type { KnownDeviation, BaselineMatch } from '../results/known-deviation.ts';
import { failsAt, checkStatusAt } from '../results/level.ts';
import { forbidsConformance, summarizeLosses, type Losses } from '../results/losses.ts';
import type { CheckOutcome, Exploration, Finding } from '../results/outcome.ts';
import type { FamilyName } from '../suites/describe-tasks/family.ts';
import { currentUtcDate } from '../baseline/baseline-file.ts';
import { matchFinding } from '../baseline/match-entries.ts';
import { targetDied } from '../run/run-suites.ts';
import { exploreSuite, type SessionData } from '../run/session.ts';
import { selectedChecks, cataloguePin, selectedSuites } from '../run/selection.ts';

/** A session with the known deviations of the target and the name of its progress channel. */
interface ProvidedSession extends SessionData {
  readonly known: readonly KnownDeviation[];
  readonly channel: string;
}

declare module 'vitest' {
  interface ProvidedContext {
    readonly ecs: ProvidedSession;
  }
  interface TaskMeta {
    /** The outcome of the check in this suite. The first test of a suite also has the exploration. */
    ecs?: { readonly outcome: CheckOutcome; readonly exploration?: Exploration };
  }
}

const abortMessage = 'abort';

/** The explorations so far of each session, keyed by the name of its channel. All suites of a run share one thread. */
const explorationsByChannel = new Map<string, readonly Exploration[]>();

const sessionExplorations = ({ channel }: ProvidedSession): readonly Exploration[] =>
  explorationsByChannel.get(channel) ?? [];

async function exploreWithProgress(session: ProvidedSession, name: FamilyName): Promise<Exploration> {
  const channel = new BroadcastChannel(session.channel);
  const abort = new AbortController();
  channel.onmessage = (event): void => {
    if (typeof event === 'object' && event !== null && 'data' in event && event.data === abortMessage) {
      abort.abort();
    }
  };
  try {
    const exploration = await exploreSuite(session, name, {
      signal: abort.signal,
      progress: (state) => channel.postMessage(state),
    });
    explorationsByChannel.set(session.channel, [...sessionExplorations(session), exploration]);
    return exploration;
  } finally {
    channel.close();
  }
}

/** The text of a finding for a test runner. The report has the details. */
function findingText(finding: Finding): string {
  return finding.classes
    .map(({ id, violations, reproduce }) => {
      const breaches = violations.map(
        ({ pointer, expected, actual }) => `  ${pointer || 'body'}: expected ${expected}, got ${actual}`,
      );
      return [`${id} (clause ${finding.clause})`, ...breaches, reproduce?.curl ?? ''].join('\n');
    })
    .join('\n\n');
}

/** Throws if too many requests were lost. Then a passing suite means nothing. */
function assertFewLosses(losses: Losses | undefined): void {
  if (losses === undefined || !forbidsConformance(losses)) return;
  const { sent, lost, byKind, died } = losses;
  const kinds = Object.entries(byKind).flatMap(([kind, count]) => (count === 0 ? [] : `${kind}: ${count}`));
  const error = new Error(
    `${died === undefined ? '' : 'The target stopped answering. '}${lost} of ${sent} requests got no complete answer (${kinds.join(', ')}).`,
  );
  error.stack = error.message;
  throw error;
}

const findBaselineMatch = (finding: Finding, known: readonly KnownDeviation[]): BaselineMatch =>
  matchFinding(finding, known, currentUtcDate()).get(finding.id) ?? { baseline: 'new' };

/**
 * Declares a suite in Vitest. Each check is a test. The first test runs the suite for all tests of the suite. The global
 * setup opens the session.
 */
export function defineSuite(name: FamilyName): void {
  const session = inject('ecs');
  const { level } = session.settings;
  const pinned = cataloguePin(session.settings);
  // With a baseline, an unstable finding is reported but fails no test.
  const isExcused = ({ classes }: Finding): boolean =>
    session.settings.baseline !== undefined && classes.every(({ unstable }) => unstable === true);
  let exploration: Promise<Exploration> | undefined;
  // The check whose test reports the exploration. If Vitest retries this test, it reports the exploration again.
  let reportingCheck: string | undefined;
  describe(name, () => {
    for (const check of selectedChecks(session.settings)) {
      test(check.id, async ({ task, skip, annotate }) => {
        if (!selectedSuites(session.settings).includes(name)) skip('this suite runs only if it is selected');
        if (exploration === undefined && sessionExplorations(session).some(targetDied)) {
          skip('the target had stopped answering');
        }
        reportingCheck ??= check.id;
        exploration ??= exploreWithProgress(session, name);
        const result = await exploration;
        const outcome = result.outcomes.find((one) => one.check === check.id);
        if (outcome === undefined) throw new Error(`The suite ${name} has no outcome for ${check.id}.`);
        task.meta.ecs = { outcome, ...(reportingCheck === check.id ? { exploration: result } : {}) };
        const findings = result.findings.filter((one) => one.check === check.id);
        const failing: Finding[] = [];
        for (const finding of findings) {
          const { entry } = findBaselineMatch(finding, session.known);
          if (entry !== undefined) await annotate(`${finding.id} is known: ${entry.reason}`, 'notice');
          else if (failsAt(finding, level, pinned) && !isExcused(finding)) failing.push(finding);
          else await annotate(findingText(finding), 'warning');
        }
        if (outcome.status === 'skip') skip(outcome.because);
        if (outcome.status === 'error') throw new Error(`Harness error: ${outcome.because}`);
        if (findings.length === 0 && checkStatusAt(outcome, [], level, pinned) === 'fail') {
          throw new Error(
            `${check.claim}\n\nViolated, but the run was interrupted before the request was isolated.`,
          );
        }
        if (check.failsSuiteOnLosses === true)
          assertFewLosses(summarizeLosses({ explorations: sessionExplorations(session) }));
        if (failing.length > 0) {
          const error = new Error(`${check.claim}\n\n${failing.map(findingText).join('\n\n')}`);
          // A stack trace into our code says nothing about the target.
          error.stack = error.message;
          throw error;
        }
      });
    }
  });
}
