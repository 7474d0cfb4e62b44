import { createHash } from 'node:crypto';
import { Coverage } from './coverage.ts';
import type { Exploration } from '../results/outcome.ts';
import type { Note, Check, Trial } from '../checks/verdict.ts';
import type { EditionName } from '../specs/editions.ts';
import type { WireClient } from '../targets/wire/wire-client.ts';
import type { World } from '../targets/world/world.ts';
import { CaseRunner } from './case-runner.ts';
import type { Case } from './case.ts';
import { drawCases, type Family } from './family.ts';
import type { Operation } from './operation.ts';
import { shrinkFindings, unshrunkFindings } from './shrink-findings.ts';
import { findRepeatedLosses } from './repeated-losses.ts';
import type { TrialRecord } from './trial-record.ts';
import type { Probe } from './probe.ts';
import { Recheck } from './recheck.ts';
import { distinctByJson, requestInput, isFullyAnswered, suiteCounts } from './suite-stats.ts';
import { VerdictTally } from './verdict-tally.ts';

/** What is under way, for people who look on. */
export interface Progress {
  readonly suite: string;
  readonly cases: number;
  readonly requests: number;
  /** Kinds of failure met so far in this suite. */
  readonly findings: number;
}

export interface ExploreOptions {
  readonly client: WireClient;
  readonly world: World;
  readonly operation: Operation;
  readonly checks: readonly Check[];
  /** Asked one after the other when all cases have been judged. */
  readonly probes: readonly Probe[];
  readonly edition: EditionName;
  readonly seed: number;
  readonly runs: number;
  readonly concurrency: number;
  readonly progress?: (state: Progress) => void;
  /** Is given every trial that is judged, in the order of judging. */
  readonly recordTrial?: (kept: TrialRecord) => void;
  readonly signal?: AbortSignal;
}

/** Explores one family with every check looking on, then makes each failure small for its own check alone. */
export async function explore(family: Family, options: ExploreOptions): Promise<Exploration> {
  const { client, world, checks, operation } = options;
  // Nobody waits for a target that has stopped answering.
  const signal = AbortSignal.any([
    client.unresponsive,
    ...(options.signal === undefined ? [] : [options.signal]),
  ]);
  const keep = (kept: Omit<TrialRecord, 'suite'>): void =>
    options.recordTrial?.({ suite: family.name, ...kept });
  const cases = drawCases(family, options.seed, options.runs);
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

  // Judged in the order of the cases, not of the answers: the same seed tells the same story.
  const trials = new Map<number, readonly Trial[]>();
  const second = new Recheck(world.settle > 0);
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
        keep({ trial, seenAt, look: 'first', class: testCase.class });
        for (const passing of tally.judge(trial, { case: testCase, seenAt, final: false })) {
          second.add(passing, testCase, seenAt);
        }
        notes.push(...(operation.notes?.(testCase.class, trial) ?? []));
        coverage.add(trial, requestInput(trial) ?? {});
      }
    }
  };
  const atOnce = Math.min(options.concurrency, family.concurrency ?? Infinity);
  let next = 0;
  const worker = async (): Promise<void> => {
    for (let index = next++; index < cases.length && !signal.aborted; index = next++) {
      const testCase = cases[index];
      const answers = testCase === undefined ? [] : await runner.runCase(testCase);
      trials.set(index, answers);
      if (answers.length > 0) done += 1;
      judgeInOrder();
      report();
    }
  };
  await Promise.all(Array.from({ length: atOnce }, worker));

  runner.resendsLost = true;
  const insisted = await findRepeatedLosses(runner, { cases, trials, concurrency: atOnce, signal });
  for (const { trial, case: testCase, seenAt } of insisted) {
    keep({ trial, seenAt, look: 'only', class: testCase.class });
    tally.judge(trial, { case: testCase, seenAt, final: true });
  }
  const again = await second.run(runner, { tally, concurrency: atOnce, recordTrial: keep, signal });
  const probed: Trial[] = [];
  for (const probe of options.probes) {
    const trial = signal.aborted ? undefined : await probe.run(client, runner);
    if (trial === undefined) continue;
    const seenAt = cases.length + 1;
    keep({ trial, seenAt, look: 'only' });
    tally.judge(trial, { probe, seenAt, final: true });
    coverage.add(trial, requestInput(trial) ?? {});
    probed.push(trial);
  }
  const about = { runner, client, family, operation, seed: options.seed };
  const shrunk = await unlessInterrupted(signal, () => shrinkFindings(tally.failures, about));
  const findings = shrunk ?? (client.unresponsive.aborted ? unshrunkFindings(tally.failures, about) : []);
  report();
  const answered = [...[...trials.values()].flat(), ...probed];
  return {
    suite: family.name,
    outcomes: tally.outcomes(family.name),
    findings,
    notes: distinctByJson(notes),
    seen: coverage.seen,
    cases: done,
    unasked: findUnansweredClasses(family.core, trials, again.unresolved),
    requests: runner.requests,
    ...suiteCounts(operation.read, answered, again.trials),
    throttled: client.traffic.throttled,
    traffic: client.traffic,
    digest: digestRequests(cases, runner),
  };
}

/** Sends nothing that was not begun before the signal came. */
class InterruptibleRunner extends CaseRunner {
  readonly #signal: AbortSignal | undefined;

  constructor(...given: ConstructorParameters<typeof CaseRunner>) {
    super(...given);
    [, , , this.#signal] = given;
  }

  override async runCase(...asked: Parameters<CaseRunner['runCase']>): ReturnType<CaseRunner['runCase']> {
    this.#signal?.throwIfAborted();
    return super.runCase(...asked);
  }

  override async sendCase(...asked: Parameters<CaseRunner['sendCase']>): ReturnType<CaseRunner['sendCase']> {
    this.#signal?.throwIfAborted();
    return super.sendCase(...asked);
  }
}

/** Nothing where a signal came first, or came between. */
async function unlessInterrupted<T>(signal: AbortSignal, ask: () => Promise<T>): Promise<T | undefined> {
  try {
    signal.throwIfAborted();
    return await ask();
  } catch (error) {
    if (signal.aborted) return undefined;
    throw error;
  }
}

function findUnansweredClasses(
  core: readonly Case[],
  trials: ReadonlyMap<number, readonly Trial[]>,
  open: ReadonlySet<Case>,
): Exploration['unasked'] {
  return distinctByJson(
    core.flatMap((one, index) => {
      const mine = trials.get(index) ?? [];
      if (isFullyAnswered(mine) && !open.has(one)) return [];
      // What was asked the world did not lack.
      return [{ class: one.class, needsFull: mine.length === 0 && one.needsFullWorld === true }];
    }),
  );
}

function digestRequests(cases: readonly Case[], runner: CaseRunner): string {
  const hash = createHash('sha256');
  for (const testCase of cases) hash.update(`${JSON.stringify(runner.bindCase(testCase)?.input)}\n`);
  return hash.digest('hex');
}
