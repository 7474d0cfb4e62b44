import { BroadcastChannel } from 'node:worker_threads';
import { describe, inject, test } from 'vitest';
import type { KnownDeviation, BaselineMatch } from '../results/known-deviation.ts';
import { failsAt, checkStatusAt } from '../results/level.ts';
import { forbidsConformance, summarizeLosses, type Losses } from '../results/losses.ts';
import type { CheckOutcome, Exploration, Finding } from '../results/outcome.ts';
import type { FamilyName } from '../suites/describe-tasks/family.ts';
import { currentUtcDate } from '../baseline/baseline-file.ts';
import { matchFinding } from '../baseline/match-entries.ts';
import { isOfDead } from '../run/run-suites.ts';
import { checksOf, exploreIn, pinnedBy, suitesOf, type SessionData } from '../run/session.ts';

/** A session with the name of the channel on which its progress is told, and what is known of the target. */
interface ProvidedSession extends SessionData {
  readonly known: readonly KnownDeviation[];
  readonly channel: string;
}

declare module 'vitest' {
  interface ProvidedContext {
    readonly ecs: ProvidedSession;
  }
  interface TaskMeta {
    /** What came of the check in this suite; the exploration itself is with the first test of the suite. */
    ecs?: { readonly outcome: CheckOutcome; readonly exploration?: Exploration };
  }
}

const abortMessage = 'abort';

/** What came of the suites of a session so far, by its channel: all suites of a run share one thread. */
const explorationsByChannel = new Map<string, readonly Exploration[]>();

const sessionExplorations = ({ channel }: ProvidedSession): readonly Exploration[] =>
  explorationsByChannel.get(channel) ?? [];

async function exploreSuite(session: ProvidedSession, name: FamilyName): Promise<Exploration> {
  const channel = new BroadcastChannel(session.channel);
  const abort = new AbortController();
  channel.onmessage = (event): void => {
    if (typeof event === 'object' && event !== null && 'data' in event && event.data === abortMessage) {
      abort.abort();
    }
  };
  try {
    const exploration = await exploreIn(session, name, {
      signal: abort.signal,
      progress: (state) => channel.postMessage(state),
    });
    explorationsByChannel.set(session.channel, [...sessionExplorations(session), exploration]);
    return exploration;
  } finally {
    channel.close();
  }
}

/** The words of a finding for a test runner; the report has the whole. */
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

/** Throws where so much was lost that no suite that passes means anything. */
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

/** Declares a suite in Vitest: each check is a test; the first one explores for all. `setup.ts` has made the session. */
export function defineSuite(name: FamilyName): void {
  const session = inject('ecs');
  const { level } = session.settings;
  const pinned = pinnedBy(session.settings);
  // Beside a baseline what did not come again is told, and fails nothing.
  const isExcused = ({ classes }: Finding): boolean =>
    session.settings.baseline !== undefined && classes.every(({ unstable }) => unstable === true);
  let exploration: Promise<Exploration> | undefined;
  // By its check: where a test is tried again, it tells the exploration again.
  let teller: string | undefined;
  describe(name, () => {
    for (const check of checksOf(session.settings)) {
      test(check.id, async ({ task, skip, annotate }) => {
        if (!suitesOf(session.settings).includes(name)) skip('this suite runs only where it is asked for');
        if (exploration === undefined && sessionExplorations(session).some(isOfDead)) {
          skip('the target had stopped answering');
        }
        teller ??= check.id;
        exploration ??= exploreSuite(session, name);
        const result = await exploration;
        const outcome = result.outcomes.find((one) => one.check === check.id);
        if (outcome === undefined) throw new Error(`${name} gave no outcome for ${check.id}.`);
        task.meta.ecs = { outcome, ...(teller === check.id ? { exploration: result } : {}) };
        const findings = result.findings.filter((one) => one.check === check.id);
        const failing: Finding[] = [];
        for (const finding of findings) {
          const { entry } = findBaselineMatch(finding, session.known);
          if (entry !== undefined) await annotate(`${finding.id} is known: ${entry.reason}`, 'notice');
          else if (failsAt(finding, level, pinned) && !isExcused(finding)) failing.push(finding);
          else await annotate(findingText(finding), 'warning');
        }
        if (outcome.status === 'skip') skip(outcome.because);
        if (outcome.status === 'error') throw new Error(`A fault of the harness: ${outcome.because}`);
        if (findings.length === 0 && checkStatusAt(outcome, [], level, pinned) === 'fail') {
          throw new Error(
            `${check.claim}\n\nNot so: the run was interrupted before it was known in which requests.`,
          );
        }
        if (check.failsSuiteOnLosses === true)
          assertFewLosses(summarizeLosses({ explorations: sessionExplorations(session) }));
        if (failing.length > 0) {
          const error = new Error(`${check.claim}\n\n${failing.map(findingText).join('\n\n')}`);
          // The place in our code tells nothing about the target.
          error.stack = error.message;
          throw error;
        }
      });
    }
  });
}
