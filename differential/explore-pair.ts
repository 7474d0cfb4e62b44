import type { BySide, DifferentialResult, FindingKind } from '../results/difference.ts';
import type { SymbolicCase } from '../suites/describe-tasks/case.ts';
import type { Progress } from '../engine/explorer.ts';
import { casesOf, type Family } from '../suites/describe-tasks/family.ts';
import { otherWay } from '../suites/describe-tasks/families/relations.ts';
import type { Answers, Both, Parted } from './paired-client.ts';
import type { Bench } from './adjudicator.ts';
import { mergeSame } from './merge-differences.ts';
import { Smallest, type Met } from './shrink-difference.ts';

export interface CompareOptions {
  readonly both: Both;
  readonly families: readonly Family[];
  readonly bench: Bench;
  readonly seed: number;
  readonly runs: number;
  readonly concurrency: number;
  readonly progress?: (state: Progress) => void;
  readonly signal?: AbortSignal;
}

/** What requests that ought to agree are, each by itself: whether a target agrees with itself is asked by `run` alone. */
function unfolded(symbolic: SymbolicCase): readonly SymbolicCase[] {
  if (symbolic.relation === undefined) return [symbolic];
  const { relation: _relation, ...alone } = symbolic;
  return [alone, ...otherWay(symbolic).map(({ relation: _other, ...one }) => one)];
}

/** What unfolds to the same is sent once. */
const onceEach = (cases: readonly SymbolicCase[]): readonly SymbolicCase[] => [
  ...new Map(cases.map((one) => [JSON.stringify(one), one])).values(),
];

/** One case, and what came of it. */
interface Sent {
  readonly symbolic: SymbolicCase;
  readonly answers: Answers;
  /** Ways of parting that came again. */
  readonly steady: readonly Parted[];
}

/** Sends the cases of every family to both targets, and makes each reason small for which they part. */
export async function compareOn(options: CompareOptions): Promise<DifferentialResult> {
  const { both, families, bench, signal } = options;
  const met = new Map<string, Met & { readonly classes: Set<string> }>();
  const unsteady = new Set<string>();
  const findings = { a: new Map<string, FindingKind>(), b: new Map<string, FindingKind>() };
  const errors = new Set<string>();
  // A case of which the checks know who is right tells more than one of which they don't, then a much shorter one more.
  const claims = ({ parting, trials }: Parted): boolean =>
    !['open', 'unclaimed'].includes(bench.judge(parting, trials).right);
  const isBetter = (one: Parted, known: Parted): boolean =>
    claims(one) === claims(known) ? lengthOf(one) < 0.8 * lengthOf(known) : claims(one);
  let [cases, unasked, positives] = [0, 0, 0];
  for (const family of families) {
    const before = { cases, requests: both.requests, met: met.size };
    const show = (): void =>
      options.progress?.({
        suite: family.name,
        cases: cases - before.cases,
        requests: both.requests - before.requests,
        findings: met.size - before.met,
      });
    const all = onceEach(casesOf(family, options.seed, options.runs).flatMap(unfolded));
    const atOnce = Math.min(options.concurrency, family.concurrency ?? Infinity);
    const sent = await inTurn(all, atOnce, signal, async (symbolic): Promise<Sent | undefined> => {
      const answers = await both.ask(symbolic);
      if (answers === undefined) return undefined;
      cases += 1;
      show();
      const isNew = answers.parted.some(({ parting }) => !met.has(parting.id));
      return { symbolic, answers, steady: isNew ? await both.steadyOf(symbolic, answers) : answers.parted };
    });
    // In the order of the cases, not of the answers: the same seed tells the same story.
    for (const one of sent) {
      if (one === undefined) {
        unasked += 1;
        continue;
      }
      const { symbolic, answers, steady } = one;
      if (answers.positive) positives += 1;
      for (const trials of answers.pairs) {
        for (const side of ['a', 'b'] as const) {
          const told = bench.kindsIn(trials[side]);
          for (const kind of told.kinds) findings[side].set(kind.id, kind);
          for (const error of told.errors) errors.add(error);
        }
      }
      const kept = new Set(steady.map(({ parting }) => parting.id));
      for (const { parting } of answers.parted) if (!kept.has(parting.id)) unsteady.add(parting.id);
      for (const parted of steady) {
        const name = `${family.name}/${symbolic.class}`;
        const { id } = parted.parting;
        const known = met.get(id);
        const classes = known?.classes ?? new Set();
        const tells = known === undefined || (!classes.has(name) && isBetter(parted, known.parted));
        if (tells) met.set(id, { parted, symbolic, classes });
        classes.add(name);
      }
    }
    show();
  }
  const before = both.requests;
  const smallest = new Smallest(both, bench);
  const differences: DifferentialResult['differences'][number][] = [];
  for (const one of met.values()) {
    if (signal?.aborted === true) break;
    differences.push(await smallest.of(one));
    const requests = both.requests - before;
    options.progress?.({ suite: 'making small', cases: 0, requests, findings: 0 });
  }
  const requests: BySide<number> = { a: both.askers.a.requests, b: both.askers.b.requests };
  return {
    differences: mergeSame(differences),
    ...{ cases, unasked, positives, requests, statusMismatches: both.apart },
    unsteady: [...unsteady].filter((id) => !met.has(id)),
    findings: { a: [...findings.a.values()], b: [...findings.b.values()] },
    errors: [...errors],
  };
}

const lengthOf = ({ trials: { a } }: Parted): number =>
  a.steps === undefined ? a.exchange.request.body.length : Infinity;

/** Does the work for each, so many at once, and gives what came of it in the order of the jobs. */
async function inTurn<T, R>(
  jobs: readonly T[],
  atOnce: number,
  signal: AbortSignal | undefined,
  work: (job: T) => Promise<R>,
): Promise<readonly R[]> {
  const results: R[] = [];
  let next = 0;
  const worker = async (): Promise<void> => {
    for (let index = next++; index < jobs.length && signal?.aborted !== true; index = next++) {
      const job = jobs[index];
      if (job !== undefined) results[index] = await work(job);
    }
  };
  await Promise.all(Array.from({ length: atOnce }, worker));
  return results;
}
