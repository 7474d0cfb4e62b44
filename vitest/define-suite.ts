import { BroadcastChannel } from 'node:worker_threads';
import { describe, inject, test } from 'vitest';
import type { KnownDeviation } from '../results/known-deviation.ts';
import type { Exploration } from '../results/outcome.ts';
import type { FamilyName } from '../suites/describe-tasks/family.ts';
import { decideCheckResult } from '../baseline/decide-check-result.ts';
import { targetDied } from '../run/run-suites.ts';
import { exploreSuite } from '../run/explore-suite.ts';
import type { SessionData } from '../run/session.ts';
import { selectedChecks, selectedSuites } from '../run/selection.ts';

/** A session with the known deviations of the target and the name of the channel that aborts it. */
interface ProvidedSession extends SessionData {
  readonly known: readonly KnownDeviation[];
  readonly channel: string;
}

declare module 'vitest' {
  interface ProvidedContext {
    readonly ecs: ProvidedSession;
  }
  interface TaskMeta {
    /** The exploration of the suite, at the first test of the suite. */
    ecs?: { readonly exploration: Exploration };
  }
}

const abortMessage = 'abort';

/** The explorations so far of each session, keyed by the name of its channel. All suites of a run share one thread. */
const explorationsByChannel = new Map<string, readonly Exploration[]>();

const sessionExplorations = ({ channel }: ProvidedSession): readonly Exploration[] =>
  explorationsByChannel.get(channel) ?? [];

async function exploreUntilAborted(session: ProvidedSession, name: FamilyName): Promise<Exploration> {
  const channel = new BroadcastChannel(session.channel);
  const abort = new AbortController();
  channel.onmessage = (event): void => {
    if (typeof event === 'object' && event !== null && 'data' in event && event.data === abortMessage) {
      abort.abort();
    }
  };
  try {
    const exploration = await exploreSuite(session, name, { signal: abort.signal });
    explorationsByChannel.set(session.channel, [...sessionExplorations(session), exploration]);
    return exploration;
  } finally {
    channel.close();
  }
}

/** An error without a stack trace: a trace into our code says nothing about the target. */
function testFailure(message: string): Error {
  const error = new Error(message);
  error.stack = message;
  return error;
}

/**
 * Declares a suite in Vitest. Each check is a test. The first test runs the suite for all tests of the suite. The global
 * setup opens the session.
 */
export function defineSuite(name: FamilyName): void {
  const session = inject('ecs');
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
        exploration ??= exploreUntilAborted(session, name);
        const result = await exploration;
        if (reportingCheck === check.id) task.meta.ecs = { exploration: result };
        const { settings, known } = session;
        const explorations = sessionExplorations(session);
        const decided = decideCheckResult(check, result, { settings, known, explorations });
        for (const { kind, text } of decided.notes) await annotate(text, kind);
        if (decided.status === 'skip') skip(decided.because);
        if (decided.status === 'fail') throw testFailure(decided.message);
      });
    }
  });
}
