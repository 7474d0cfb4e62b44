import { createHash } from 'node:crypto';
import { Coverage } from './coverage.ts';
import type { Exploration } from '../results/outcome.ts';
import type { Note, Check, Trial } from '../checks/verdict.ts';
import type { EditionName } from '../specs/editions.ts';
import type { WireClient } from '../targets/wire/wire-client.ts';
import type { World } from '../targets/world/world.ts';
import type { CaseRunner } from './case-runner.ts';
import type { Case } from './case.ts';
import { CaseRoom } from './case-room.ts';
import { countCases } from './case-stream.ts';
import { concurrencyFor, taskCost, type Family } from './family.ts';
import { InterruptibleRunner, unlessAborted } from './interruptible-runner.ts';
import type { Operation } from './operation.ts';
import { runCasesInOrder, type FinishedCase } from './ordered-cases.ts';
import { shrinkFindings, unshrunkFindings } from './shrinking/shrink-findings.ts';
import { RepeatedLosses } from './repeated-losses.ts';
import type { TrialRecord } from './trial-record.ts';
import type { Probe } from './probe.ts';
import { QuietWait } from './quiet-wait.ts';
import { Recheck } from './recheck.ts';
import { distinctByJson, requestInput, isFullyAnswered, TrialCounts } from './suite-stats.ts';
import { VerdictTally } from './verdict-tally.ts';

/** The state of a run in progress, for display. */
export interface Progress {
  readonly suite: string;
  readonly cases: number;
  readonly requests: number;
  /** Kinds of failure found so far in this suite. Other suites may find the same kinds. */
  readonly kinds: ReadonlySet<string>;
}

/** Does work that starts tasks. Where tasks are not free, it waits until no other such work is done. */
export type TaskLane = <T>(work: () => Promise<T>) => Promise<T>;

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
  /** The maximum number of concurrent cases. */
  readonly concurrency: number;
  readonly taskLane?: TaskLane;
  /** Shared by the suites of a run. If left out, the suite measures by itself. */
  readonly quiet?: QuietWait;
  /** Shared by the suites of a run. If left out, the suite has its own. */
  readonly room?: CaseRoom;
  readonly progress?: (state: Progress) => void;
  /** Receives every judged trial, in the order of judging. */
  readonly recordTrial?: (record: TrialRecord) => void;
  /** Ends everything: what was not shrunk stays as it is. */
  readonly signal?: AbortSignal;
  /** Ends exploring: no further case or probe starts, and no further case is judged. Failures are still rechecked and shrunk. */
  readonly stopExploring?: AbortSignal;
}

/**
 * Sends the cases of one family and judges them by all checks. Then shrinks each failure, judged only by the check that found it.
 */
export async function exploreFamily(family: Family, options: ExploreFamilyOptions): Promise<Exploration> {
  const explore = (): Promise<Exploration> => new FamilyExplorer(family, options).explore();
  return family.startsTasks === true && options.taskLane !== undefined
    ? options.taskLane(explore)
    : explore();
}

class FamilyExplorer {
  readonly #family: Family;
  readonly #options: ExploreFamilyOptions;
  /** Aborted also when the target has stopped answering. */
  readonly #signal: AbortSignal;
  readonly #runner: CaseRunner;
  readonly #tally: VerdictTally;
  readonly #coverage: Coverage;
  readonly #counts: TrialCounts;
  readonly #recheck: Recheck;
  readonly #quiet: QuietWait;
  readonly #losses = new RepeatedLosses();
  readonly #digest = createHash('sha256');
  readonly #coreStates = new Map<Case, 'not sent' | 'lost' | 'answered'>();
  #notes: readonly Note[] = [];
  #answered = 0;
  #skippedProbes = false;
  #judged = 0;

  constructor(family: Family, options: ExploreFamilyOptions) {
    const { client, world, operation, signal } = options;
    this.#family = family;
    this.#options = options;
    this.#signal = AbortSignal.any([client.unresponsive, ...(signal === undefined ? [] : [signal])]);
    this.#runner = new InterruptibleRunner(client, world, operation, this.#signal);
    this.#tally = new VerdictTally(options.checks, family.core.length);
    this.#counts = new TrialCounts(operation.read);
    this.#recheck = new Recheck(world.settle > 0);
    this.#quiet = options.quiet ?? new QuietWait(client, world, operation.needs, this.#signal);
    this.#coverage = new Coverage({
      schemas: operation.schemas(options.edition),
      boundaries: operation.read.boundaries,
    });
  }

  async explore(): Promise<Exploration> {
    const { client, operation, world, seed, runs } = this.#options;
    const family = this.#family;
    const concurrency = concurrencyFor(family, { ...this.#options, tasks: taskCost(world) });
    const stop = this.#options.stopExploring;
    const exploring = stop === undefined ? this.#signal : AbortSignal.any([this.#signal, stop]);
    await runCasesInOrder(family, {
      ...{ seed, runs, concurrency, room: this.#options.room ?? new CaseRoom() },
      signals: { exploring, stop, interrupt: this.#signal },
      run: (testCase) => this.#runner.runCase(testCase),
      judge: (finished) => this.#judge(finished),
    });
    this.#runner.resendsLost = true;
    const repeated = await unlessAborted(this.#signal, () =>
      this.#losses.find(this.#runner, { concurrency, signal: this.#signal }),
    );
    for (const lost of repeated ?? []) {
      this.#record({ trial: lost.trial, seenAt: lost.seenAt, look: 'only', class: lost.case.class });
      this.#tally.judge(lost.trial, { case: lost.case, seenAt: lost.seenAt, final: true });
    }
    const rechecked = await this.#recheck.run(this.#runner, {
      ...{ tally: this.#tally, concurrency, signal: this.#signal },
      quiet: this.#quiet,
      recordTrial: (record) => this.#record(record),
    });
    for (const trial of rechecked.trials) this.#counts.addRecheck(trial);
    await this.#runProbes(exploring);
    const context = { runner: this.#runner, client, family, operation, seed };
    const shrunk = await unlessAborted(this.#signal, () => shrinkFindings(this.#tally.failures, context));
    // After an interrupt of the user, the report says that findings were not shrunk.
    const keepsUnshrunk = client.unresponsive.aborted || stop?.aborted === true;
    const findings = shrunk ?? (keepsUnshrunk ? unshrunkFindings(this.#tally.failures, context) : []);
    this.#showProgress();
    const unsent = countCases(family, runs) - this.#judged;
    return {
      suite: family.name,
      outcomes: this.#tally.outcomes(family.name),
      findings,
      notes: this.#notes,
      seen: this.#coverage.seen,
      cases: this.#answered,
      unasked: this.#unansweredClasses(rechecked.unresolved),
      requests: this.#runner.requests,
      ...this.#counts.counts,
      throttled: client.traffic.throttled,
      traffic: client.traffic,
      digest: this.#digest.digest('hex'),
      ...(unsent === 0 ? {} : { unsent }),
      ...(exploring.aborted && (unsent > 0 || shrunk === undefined || this.#skippedProbes)
        ? { isPartial: true as const }
        : {}),
    };
  }

  /** Judges the trials of a case. Cases are judged in order, so that the same seed gives the same findings. */
  #judge({ case: testCase, number: seenAt, trials }: FinishedCase): void {
    const { operation } = this.#options;
    this.#judged = seenAt;
    this.#digest.update(`${JSON.stringify(this.#runner.bindCase(testCase)?.input)}\n`);
    if (trials.length > 0) this.#answered += 1;
    this.#losses.add(testCase, trials, seenAt);
    if (seenAt <= this.#family.core.length) this.#coreStates.set(testCase, answerState(trials));
    for (const trial of trials) {
      this.#record({ trial, seenAt, look: 'first', class: testCase.class });
      for (const pending of this.#tally.judge(trial, { case: testCase, seenAt, final: false })) {
        this.#recheck.add(pending, testCase, seenAt);
      }
      const notes = operation.writeNotes?.(testCase.class, trial) ?? [];
      if (notes.length > 0) this.#notes = distinctByJson([...this.#notes, ...notes]);
      this.#coverage.add(trial, requestInput(trial) ?? {});
      this.#counts.add(trial);
    }
    this.#showProgress();
  }

  async #runProbes(exploring: AbortSignal): Promise<void> {
    const { probes, client, taskLane } = this.#options;
    const seenAt = this.#judged + 1;
    for (const probe of probes) {
      // The signal may come while the probe waits for the lane.
      const send = async (): Promise<Trial | undefined> => {
        if (!exploring.aborted) return probe.run(client, this.#runner, this.#quiet);
        this.#skippedProbes = true;
        return undefined;
      };
      // A single task more is no burden, and this family may hold the lane already.
      const isLight = probe.cost.tasks <= 1 || this.#family.startsTasks === true;
      const trial = await unlessAborted(this.#signal, () =>
        taskLane === undefined || isLight ? send() : taskLane(send),
      );
      if (trial === undefined) continue;
      this.#record({ trial, seenAt, look: 'only' });
      this.#tally.judge(trial, { probe, seenAt, final: true });
      this.#coverage.add(trial, requestInput(trial) ?? {});
      this.#counts.add(trial);
    }
  }

  /** Core classes with a case without an answer. If a case was sent, the world had what the case needs. */
  #unansweredClasses(unresolved: ReadonlySet<Case>): Exploration['unasked'] {
    const classes = this.#family.core.flatMap((one) => {
      const state = this.#coreStates.get(one) ?? 'not sent';
      if (state === 'answered' && !unresolved.has(one)) return [];
      return [{ class: one.class, needsFull: state === 'not sent' && one.needsFullWorld === true }];
    });
    return distinctByJson(classes);
  }

  #record(record: Omit<TrialRecord, 'suite'>): void {
    this.#options.recordTrial?.({ suite: this.#family.name, ...record });
  }

  #showProgress(): void {
    this.#options.progress?.({
      suite: this.#family.name,
      cases: this.#answered,
      requests: this.#runner.requests,
      kinds: this.#tally.failureKinds,
    });
  }
}

const answerState = (trials: readonly Trial[]): 'not sent' | 'lost' | 'answered' =>
  trials.length === 0 ? 'not sent' : isFullyAnswered(trials) ? 'answered' : 'lost';
