import { createHash } from 'node:crypto';
import { Coverage } from './coverage.ts';
import type { Exploration } from '../results/outcome.ts';
import type { Note, Check, Trial } from '../checks/verdict.ts';
import type { EditionName } from '../specs/editions.ts';
import type { WireClient } from '../targets/wire/wire-client.ts';
import type { World } from '../targets/world/world.ts';
import { CaseRunner } from './case-runner.ts';
import type { Case } from './case.ts';
import { generateCases, type Family } from './family.ts';
import type { Operation } from './operation.ts';
import { shrinkFindings, unshrunkFindings } from './shrink-findings.ts';
import { findRepeatedLosses } from './repeated-losses.ts';
import type { TrialRecord } from './trial-record.ts';
import type { Probe } from './probe.ts';
import { Recheck } from './recheck.ts';
import { distinctByJson, requestInput, isFullyAnswered, suiteCounts } from './suite-stats.ts';
import { VerdictTally } from './verdict-tally.ts';

/** The state of a run in progress, for display. */
export interface Progress {
  readonly suite: string;
  readonly cases: number;
  readonly requests: number;
  /** Kinds of failure found so far in this suite. */
  readonly findings: number;
}

export interface ExploreFamilyOptions {
  readonly client: WireClient;
  readonly world: World;
  readonly operation: Operation;
  readonly checks: readonly Check[];
  /** Probes, which run one after the other when all cases have been judged. */
  readonly probes: readonly Probe[];
  readonly edition: EditionName;
  readonly seed: number;
  readonly runs: number;
  readonly concurrency: number;
  readonly progress?: (state: Progress) => void;
  /** Receives every judged trial, in the order of judging. */
  readonly recordTrial?: (record: TrialRecord) => void;
  readonly signal?: AbortSignal;
}

/**
 * Sends the cases of one family and judges them by all checks. Then shrinks each failure, judged only by the check that found it.
 */
export async function exploreFamily(family: Family, options: ExploreFamilyOptions): Promise<Exploration> {
  const { client, world, checks, operation } = options;
  // A target that has stopped answering ends the suite.
  const signal = AbortSignal.any([
    client.unresponsive,
    ...(options.signal === undefined ? [] : [options.signal]),
  ]);
  const recordTrial = (record: Omit<TrialRecord, 'suite'>): void =>
    options.recordTrial?.({ suite: family.name, ...record });
  const cases = generateCases(family, options.seed, options.runs);
  const runner = new InterruptibleRunner(client, world, operation, signal);
  const tally = new VerdictTally(checks, family.core.length);
  let done = 0;
  const report = (): void =>
    options.progress?.({
      suite: family.name,
      cases: done,
      requests: runner.requests,
      findings: tally.failureKindCount,
    });

  // Trials are judged in the order of the cases, not of the answers, so that the same seed gives the same findings.
  const trials = new Map<number, readonly Trial[]>();
  const recheck = new Recheck(world.settle > 0);
  const notes: Note[] = [];
  const coverage = new Coverage({
    schemas: operation.schemas(options.edition),
    boundaries: operation.read.boundaries,
  });
  let judged = 0;
  const judgeInOrder = (): void => {
    for (; trials.has(judged); judged += 1) {
      const testCase = cases[judged];
      if (testCase === undefined) continue;
      for (const trial of trials.get(judged) ?? []) {
        const seenAt = judged + 1;
        recordTrial({ trial, seenAt, look: 'first', class: testCase.class });
        for (const pending of tally.judge(trial, { case: testCase, seenAt, final: false })) {
          recheck.add(pending, testCase, seenAt);
        }
        notes.push(...(operation.writeNotes?.(testCase.class, trial) ?? []));
        coverage.add(trial, requestInput(trial) ?? {});
      }
    }
  };
  const concurrency = Math.min(options.concurrency, family.concurrency ?? Infinity);
  let next = 0;
  const worker = async (): Promise<void> => {
    for (let index = next++; index < cases.length && !signal.aborted; index = next++) {
      const testCase = cases[index];
      const caseTrials = testCase === undefined ? [] : await runner.runCase(testCase);
      trials.set(index, caseTrials);
      if (caseTrials.length > 0) done += 1;
      judgeInOrder();
      report();
    }
  };
  await Promise.all(Array.from({ length: concurrency }, worker));

  runner.resendsLost = true;
  const repeatedLosses = await findRepeatedLosses(runner, { cases, trials, concurrency, signal });
  for (const { trial, case: testCase, seenAt } of repeatedLosses) {
    recordTrial({ trial, seenAt, look: 'only', class: testCase.class });
    tally.judge(trial, { case: testCase, seenAt, final: true });
  }
  const rechecked = await recheck.run(runner, { tally, concurrency, recordTrial, signal });
  const probeTrials: Trial[] = [];
  for (const probe of options.probes) {
    const trial = signal.aborted ? undefined : await probe.run(client, runner);
    if (trial === undefined) continue;
    const seenAt = cases.length + 1;
    recordTrial({ trial, seenAt, look: 'only' });
    tally.judge(trial, { probe, seenAt, final: true });
    coverage.add(trial, requestInput(trial) ?? {});
    probeTrials.push(trial);
  }
  const context = { runner, client, family, operation, seed: options.seed };
  const shrunk = await unlessInterrupted(signal, () => shrinkFindings(tally.failures, context));
  const findings = shrunk ?? (client.unresponsive.aborted ? unshrunkFindings(tally.failures, context) : []);
  report();
  const firstTrials = [...[...trials.values()].flat(), ...probeTrials];
  return {
    suite: family.name,
    outcomes: tally.outcomes(family.name),
    findings,
    notes: distinctByJson(notes),
    seen: coverage.seen,
    cases: done,
    unasked: findUnansweredClasses(family.core, trials, rechecked.unresolved),
    requests: runner.requests,
    ...suiteCounts(operation.read, firstTrials, rechecked.trials),
    throttled: client.traffic.throttled,
    traffic: client.traffic,
    digest: digestRequests(cases, runner),
  };
}

/** A case runner that starts no case after the signal. */
class InterruptibleRunner extends CaseRunner {
  readonly #signal: AbortSignal | undefined;

  constructor(...args: ConstructorParameters<typeof CaseRunner>) {
    super(...args);
    [, , , this.#signal] = args;
  }

  override async runCase(...args: Parameters<CaseRunner['runCase']>): ReturnType<CaseRunner['runCase']> {
    this.#signal?.throwIfAborted();
    return super.runCase(...args);
  }

  override async sendCase(...args: Parameters<CaseRunner['sendCase']>): ReturnType<CaseRunner['sendCase']> {
    this.#signal?.throwIfAborted();
    return super.sendCase(...args);
  }
}

/** Does the work. Returns `undefined` if the signal came before or during the work. */
async function unlessInterrupted<T>(signal: AbortSignal, work: () => Promise<T>): Promise<T | undefined> {
  try {
    signal.throwIfAborted();
    return await work();
  } catch (error) {
    if (signal.aborted) return undefined;
    throw error;
  }
}

function findUnansweredClasses(
  core: readonly Case[],
  trials: ReadonlyMap<number, readonly Trial[]>,
  unresolved: ReadonlySet<Case>,
): Exploration['unasked'] {
  return distinctByJson(
    core.flatMap((one, index) => {
      const own = trials.get(index) ?? [];
      if (isFullyAnswered(own) && !unresolved.has(one)) return [];
      // If the case was sent, the world had what the case needs.
      return [{ class: one.class, needsFull: own.length === 0 && one.needsFullWorld === true }];
    }),
  );
}

function digestRequests(cases: readonly Case[], runner: CaseRunner): string {
  const hash = createHash('sha256');
  for (const testCase of cases) hash.update(`${JSON.stringify(runner.bindCase(testCase)?.input)}\n`);
  return hash.digest('hex');
}
