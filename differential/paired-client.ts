import { taskArns } from '../checks/lib/answer.ts';
import type { BySide, AnswerDifference } from '../results/difference.ts';
import type { Trial } from '../checks/verdict.ts';
import type { WireClient } from '../targets/wire/wire-client.ts';
import type { ClusterSlot, World } from '../targets/world/world.ts';
import { CaseRunner } from '../engine/case-runner.ts';
import { bind } from '../suites/describe-tasks/bind.ts';
import type { SymbolicCase } from '../suites/describe-tasks/case.ts';
import { portraitist, type Portrait } from './normalized-response.ts';
import { circumstancesOf } from './world-parity.ts';
import { compare, subjectOf } from './compare-responses.ts';
import { distinct } from './compare-values.ts';
import { type DescribeTasksTrial, asDescribeTasksTrial } from '../checks/describe-tasks/request-facts.ts';

/** One way in which two answers part, and the answers: both to the same case. */
export interface Parted {
  readonly parting: AnswerDifference;
  readonly trials: BySide<Trial>;
  readonly portraits: BySide<Portrait>;
}

/** One case as both have answered it: several answers to a sequence. */
export interface Answers {
  readonly pairs: readonly BySide<Trial>[];
  readonly parted: readonly Parted[];
  /** Both have described a task. */
  readonly positive: boolean;
}

/** One of two targets, and the world made there. */
export interface End {
  readonly client: WireClient;
  readonly world: World;
}

/** Asks two targets the same, each in its own world, and compares what they answer. */
export class Both {
  readonly askers: BySide<CaseRunner>;
  readonly ends: BySide<End>;
  readonly #portray: BySide<(trial: DescribeTasksTrial) => Portrait>;
  readonly #about: ReturnType<typeof circumstancesOf>;
  readonly #apart = new Map<string, number>();

  constructor(ends: BySide<End>, signal?: AbortSignal) {
    const { a, b } = ends;
    this.ends = ends;
    this.askers = {
      a: new CaseRunner(a.client, a.world, signal),
      b: new CaseRunner(b.client, b.world, signal),
    };
    this.#portray = { a: portraitist(a.world), b: portraitist(b.world) };
    this.#about = circumstancesOf(a.world, b.world);
  }

  /** Requests to that target which has got the most. */
  get requests(): number {
    return Math.max(this.askers.a.requests, this.askers.b.requests);
  }

  /** How often a task was in other statuses, by which. */
  get apart(): Readonly<Record<string, number>> {
    return Object.fromEntries(this.#apart);
  }

  #noteStatuses({ a, b }: BySide<Portrait>): void {
    for (const [role, { task }] of a.tasks) {
      const other = b.tasks.get(role)?.task;
      if (other === undefined || other['lastStatus'] === task['lastStatus']) continue;
      const both = `${String(task['lastStatus'])} at A, ${String(other['lastStatus'])} at B`;
      this.#apart.set(both, (this.#apart.get(both) ?? 0) + 1);
    }
  }

  /** Whether the case can be sent to both, and its roles are played by the same tasks. */
  #canBeAsked(symbolic: SymbolicCase): boolean {
    const { a, b } = this.ends;
    if (symbolic.steps !== undefined) return a.world.launch !== null && b.world.launch !== null;
    if (bind(symbolic, a.world) === undefined || bind(symbolic, b.world) === undefined) return false;
    const count = ({ clusters }: World, slot: ClusterSlot): number => clusters[slot]?.tasks.length ?? 0;
    return symbolic.elements.every(
      (element) => !('slot' in element) || count(a.world, element.slot) === count(b.world, element.slot),
    );
  }

  /** Nothing where the case can't be sent to both. */
  async ask(symbolic: SymbolicCase): Promise<Answers | undefined> {
    if (!this.#canBeAsked(symbolic)) return undefined;
    const [a, b] = await Promise.all([this.askers.a.runCase(symbolic), this.askers.b.runCase(symbolic)]);
    if (a.length === 0 || a.length !== b.length) return undefined;
    const pairs = a.flatMap((trial, index) => {
      const other = b[index];
      return other === undefined ? [] : [{ a: trial, b: other }];
    });
    return {
      pairs,
      parted: firsts(pairs.flatMap((trials) => this.#compared(symbolic, trials))),
      positive: pairs.some((trials) => taskArns(trials.a).length > 0 && taskArns(trials.b).length > 0),
    };
  }

  #compared(symbolic: SymbolicCase, trials: BySide<Trial>): readonly Parted[] {
    const portraits = {
      a: this.#portray.a(asDescribeTasksTrial(trials.a)),
      b: this.#portray.b(asDescribeTasksTrial(trials.b)),
    };
    const isDrawn = symbolic.drawn !== undefined;
    this.#noteStatuses(portraits);
    const about = { ...this.#about, subject: subjectOf(symbolic, asDescribeTasksTrial(trials.a)), isDrawn };
    return compare(portraits.a, portraits.b, about).map((parting) => ({ parting, trials, portraits }));
  }

  /**
   * The same case asked again: of the ways in which its answers parted before those that came again, and at which neither
   * target parts with itself.
   */
  async steadyOf(symbolic: SymbolicCase, before: Answers): Promise<readonly Parted[]> {
    const again = await this.ask(symbolic);
    if (again === undefined || again.pairs.length !== before.pairs.length) return [];
    const moved = new Set(
      before.pairs.flatMap((first, index) => {
        const second = again.pairs[index];
        if (second === undefined) return [];
        return (['a', 'b'] as const).flatMap((side) => {
          const portrait = (trials: BySide<Trial>) => this.#portray[side](asDescribeTasksTrial(trials[side]));
          const [one, other] = [portrait(first), portrait(second)];
          const about = { subject: '', isDrawn: false, launchedAlike: true, runAlike: true };
          return compare(one, other, about).map(({ where }) => where);
        });
      }),
    );
    const came = new Set(again.parted.map(({ parting }) => parting.id));
    return before.parted.filter(({ parting: { id, where } }) => came.has(id) && !moved.has(where));
  }
}

/** Each reason once, with the answers that showed it first. */
function firsts(parted: readonly Parted[]): readonly Parted[] {
  const chosen = new Set(distinct(parted.map(({ parting }) => parting)));
  return parted.filter(({ parting }) => chosen.has(parting));
}
