import { describedTaskArns } from '../checks/describe-tasks/lib/task-answer.ts';
import type { BySide, AnswerDifference } from '../results/difference.ts';
import type { Trial } from '../checks/verdict.ts';
import { type DescribeTasksTrial, asDescribeTasksTrial } from '../checks/describe-tasks/request-facts.ts';
import type { WireClient } from '../targets/wire/wire-client.ts';
import type { ClusterSlot, World } from '../targets/world/world.ts';
import type { CaseRunner } from '../engine/case-runner.ts';
import type { Case } from '../engine/case.ts';
import { InterruptibleRunner } from '../engine/interruptible-runner.ts';
import { describeTasks } from '../operations/describe-tasks.ts';
import { requireShape } from '../suites/describe-tasks/to-case.ts';
import { responseNormalizer, type NormalizedResponse } from './normalized-response.ts';
import { worldParity } from './world-parity.ts';
import { compareResponses, caseSubject } from './compare-responses.ts';
import { distinctDifferences } from './compare-values.ts';

/** One difference between two answers to the same case, with both answers. */
export interface ObservedDifference {
  readonly difference: AnswerDifference;
  readonly trials: BySide<Trial>;
  readonly responses: BySide<NormalizedResponse>;
}

/** The answers of both targets to one case; a sequence has several. */
export interface PairedAnswers {
  readonly pairs: readonly BySide<Trial>[];
  readonly differences: readonly ObservedDifference[];
  /** True if both targets have described a task. */
  readonly positive: boolean;
}

/** One of the two targets, and the world created there. */
export interface PairedTarget {
  readonly client: WireClient;
  readonly world: World;
}

/**
 * Sends each case to two targets, each in its own world, and compares the answers. After the signal of the user, it throws: an
 * answer that was given up is no difference.
 */
export class PairedClient {
  readonly caseRunners: BySide<CaseRunner>;
  readonly targets: BySide<PairedTarget>;
  readonly #normalize: BySide<(trial: DescribeTasksTrial) => NormalizedResponse>;
  readonly #parity: ReturnType<typeof worldParity>;
  readonly #statusMismatches = new Map<string, number>();
  readonly #signal: AbortSignal | undefined;

  constructor(targets: BySide<PairedTarget>, signal?: AbortSignal) {
    const { a, b } = targets;
    this.targets = targets;
    this.#signal = signal;
    this.caseRunners = {
      a: new InterruptibleRunner(a.client, a.world, describeTasks, signal),
      b: new InterruptibleRunner(b.client, b.world, describeTasks, signal),
    };
    this.#normalize = { a: responseNormalizer(a.world), b: responseNormalizer(b.world) };
    this.#parity = worldParity(a.world, b.world);
  }

  /** The number of requests to the target that received more requests. */
  get requests(): number {
    return Math.max(this.caseRunners.a.requests, this.caseRunners.b.requests);
  }

  /** How often the same task had different statuses, by pair of statuses. */
  get statusMismatches(): Readonly<Record<string, number>> {
    return Object.fromEntries(this.#statusMismatches);
  }

  #countStatusMismatches({ a, b }: BySide<NormalizedResponse>): void {
    for (const [role, { task }] of a.tasks) {
      const other = b.tasks.get(role)?.task;
      if (other === undefined || other['lastStatus'] === task['lastStatus']) continue;
      const statuses = `${String(task['lastStatus'])} at A, ${String(other['lastStatus'])} at B`;
      this.#statusMismatches.set(statuses, (this.#statusMismatches.get(statuses) ?? 0) + 1);
    }
  }

  /** Whether the case can be sent to both targets, with the same tasks in its roles. */
  #canSend(testCase: Case): boolean {
    const { a, b } = this.targets;
    if (testCase.sequence !== undefined) return a.world.launch !== null && b.world.launch !== null;
    if (testCase.bind(a.world) === undefined || testCase.bind(b.world) === undefined) return false;
    const taskCount = ({ clusters }: World, slot: ClusterSlot): number => clusters[slot]?.tasks.length ?? 0;
    return requireShape(testCase).elements.every(
      (element) =>
        !('slot' in element) || taskCount(a.world, element.slot) === taskCount(b.world, element.slot),
    );
  }

  /** Returns `undefined` if the case cannot be sent to both targets. Throws after the signal. */
  async sendCase(testCase: Case): Promise<PairedAnswers | undefined> {
    if (!this.#canSend(testCase)) return undefined;
    const [a, b] = await Promise.all([
      this.caseRunners.a.runCase(testCase),
      this.caseRunners.b.runCase(testCase),
    ]);
    this.#signal?.throwIfAborted();
    if (a.length === 0 || a.length !== b.length) return undefined;
    const pairs = a.flatMap((trial, index) => {
      const other = b[index];
      return other === undefined ? [] : [{ a: trial, b: other }];
    });
    return {
      pairs,
      differences: firstOfEach(pairs.flatMap((trials) => this.#compare(testCase, trials))),
      positive: pairs.some(
        (trials) => describedTaskArns(trials.a).length > 0 && describedTaskArns(trials.b).length > 0,
      ),
    };
  }

  #compare(testCase: Case, trials: BySide<Trial>): readonly ObservedDifference[] {
    const responses = {
      a: this.#normalize.a(asDescribeTasksTrial(trials.a)),
      b: this.#normalize.b(asDescribeTasksTrial(trials.b)),
    };
    this.#countStatusMismatches(responses);
    const context = {
      ...this.#parity,
      subject: caseSubject(requireShape(testCase), asDescribeTasksTrial(trials.a)),
      isRandom: requireShape(testCase).drawn !== undefined,
    };
    return compareResponses(responses.a, responses.b, context).map((difference) => ({
      difference,
      trials,
      responses,
    }));
  }

  /**
   * Sends the case again. Returns the earlier differences that occur again, at places where each target agrees with its own
   * earlier answer.
   */
  async findReproducible(testCase: Case, before: PairedAnswers): Promise<readonly ObservedDifference[]> {
    const again = await this.sendCase(testCase);
    if (again === undefined || again.pairs.length !== before.pairs.length) return [];
    const changedPlaces = new Set(
      before.pairs.flatMap((first, index) => {
        const second = again.pairs[index];
        return second === undefined ? [] : this.#changedPlaces(first, second);
      }),
    );
    const ids = new Set(again.differences.map(({ difference }) => difference.id));
    return before.differences.filter(
      ({ difference: { id, where } }) => ids.has(id) && !changedPlaces.has(where),
    );
  }

  /** The places at which one of the targets disagrees with its own earlier answer. */
  #changedPlaces(first: BySide<Trial>, second: BySide<Trial>): readonly string[] {
    const context = { subject: '', isRandom: false, sameLaunchType: true, sameRunTaskInputs: true };
    return (['a', 'b'] as const).flatMap((side) => {
      const normalize = (trials: BySide<Trial>) => this.#normalize[side](asDescribeTasksTrial(trials[side]));
      return compareResponses(normalize(first), normalize(second), context).map(({ where }) => where);
    });
  }
}

/** Each difference once, with the first answers that showed it. */
function firstOfEach(observed: readonly ObservedDifference[]): readonly ObservedDifference[] {
  const chosen = new Set(distinctDifferences(observed.map(({ difference }) => difference)));
  return observed.filter(({ difference }) => chosen.has(difference));
}
