import type { DifferentialResult, Difference, CheckFinding } from '../results/difference.ts';
import type { Case } from '../engine/case.ts';
import type { Progress } from '../engine/explorer.ts';
import { generateCases } from '../engine/case-stream.ts';
import { concurrencyFor, type Family } from '../engine/family.ts';
import { unlessAborted } from '../engine/interruptible-runner.ts';
import { requireShape, toCase } from '../suites/describe-tasks/to-case.ts';
import type { PairedAnswers, PairedClient, ObservedDifference } from './paired-client.ts';
import type { Adjudicator } from './adjudicator.ts';
import { mergeDifferences } from './merge-differences.ts';
import { DifferenceShrinker, type FoundDifference } from './shrink-difference.ts';

export interface CompareOptions {
  readonly client: PairedClient;
  readonly families: readonly Family[];
  readonly adjudicator: Adjudicator;
  readonly seed: number;
  readonly runs: number;
  readonly concurrency: number;
  readonly progress?: (state: Progress) => void;
  readonly signal?: AbortSignal;
}

/** The requests of a relation as single cases. Only the command `run` checks whether a target agrees with itself. */
function splitRelation(testCase: Case): readonly Case[] {
  if (testCase.relation === undefined) return [testCase];
  return [testCase, ...testCase.relation.others].map((one) => {
    const { relation: _relation, ...single } = requireShape(one);
    return toCase(single);
  });
}

/** Equal cases are sent once. */
const withoutDuplicates = (cases: readonly Case[]): readonly Case[] => [
  ...new Map(cases.map((one) => [JSON.stringify(one.json), one])).values(),
];

/** One case with its answers. */
interface ComparedCase {
  readonly case: Case;
  readonly answers: PairedAnswers;
  /** The differences that occurred again when the case was sent again. */
  readonly reproducible: readonly ObservedDifference[];
}

/** Collects the differences that the cases of all suites show, by the id of the difference. */
class DifferenceCollector {
  readonly found = new Map<string, FoundDifference & { readonly classes: Set<string> }>();
  readonly #unreproducible = new Set<string>();
  readonly #findings = { a: new Map<string, CheckFinding>(), b: new Map<string, CheckFinding>() };
  readonly #errors = new Set<string>();
  #positives = 0;
  readonly #adjudicator: Adjudicator;

  constructor(adjudicator: Adjudicator) {
    this.#adjudicator = adjudicator;
  }

  add(suite: string, { case: testCase, answers, reproducible }: ComparedCase): void {
    if (answers.positive) this.#positives += 1;
    for (const trials of answers.pairs) {
      for (const side of ['a', 'b'] as const) {
        const { kinds, errors } = this.#adjudicator.findingKinds(trials[side]);
        for (const kind of kinds) this.#findings[side].set(kind.id, kind);
        for (const error of errors) this.#errors.add(error);
      }
    }
    const reproducibleIds = new Set(reproducible.map(({ difference }) => difference.id));
    for (const { difference } of answers.differences) {
      if (!reproducibleIds.has(difference.id)) this.#unreproducible.add(difference.id);
    }
    for (const observed of reproducible) this.#addDifference(suite, testCase, observed);
  }

  #addDifference(suite: string, testCase: Case, observed: ObservedDifference): void {
    const className = `${suite}/${testCase.class}`;
    const { id } = observed.difference;
    const known = this.found.get(id);
    const classes = known?.classes ?? new Set();
    const isReplacement =
      known === undefined || (!classes.has(className) && this.#isBetter(observed, known.observed));
    if (isReplacement) this.found.set(id, { observed, case: testCase, classes });
    classes.add(className);
  }

  /** A case is better if the checks decide which side is right. Of two equal cases, a much shorter one is better. */
  #isBetter(one: ObservedDifference, known: ObservedDifference): boolean {
    return this.#isDecided(one) === this.#isDecided(known)
      ? requestLength(one) < 0.8 * requestLength(known)
      : this.#isDecided(one);
  }

  #isDecided({ difference, trials }: ObservedDifference): boolean {
    return !['open', 'unclaimed'].includes(this.#adjudicator.judge(difference, trials).right);
  }

  results(): Pick<DifferentialResult, 'positives' | 'unsteady' | 'findings' | 'errors'> {
    return {
      positives: this.#positives,
      unsteady: [...this.#unreproducible].filter((id) => !this.found.has(id)),
      findings: { a: [...this.#findings.a.values()], b: [...this.#findings.b.values()] },
      errors: [...this.#errors],
    };
  }
}

/** Sends the cases of every family to both targets, and shrinks each difference found. */
export async function compareTargets(options: CompareOptions): Promise<DifferentialResult> {
  const { client, families, adjudicator } = options;
  const collector = new DifferenceCollector(adjudicator);
  let [cases, unasked] = [0, 0];
  for (const family of families) {
    const compared = await compareFamily(family, options, collector);
    // Results are added in the order of the cases, not of the answers, so that the same seed always gives the same result.
    for (const one of compared.results) collector.add(family.name, one);
    unasked += compared.unasked;
    cases += compared.cases;
    compared.showProgress();
  }
  const differences = await shrinkAll([...collector.found.values()], options);
  const { a, b } = client.caseRunners;
  return {
    differences: mergeDifferences(differences),
    cases,
    unasked,
    requests: { a: a.requests, b: b.requests },
    statusMismatches: client.statusMismatches,
    ...collector.results(),
  };
}

interface ComparedFamily {
  /** The results in the order of the cases. */
  readonly results: readonly ComparedCase[];
  readonly cases: number;
  /** Cases that could not be sent to both targets. */
  readonly unasked: number;
  readonly showProgress: () => void;
}

async function compareFamily(
  family: Family,
  { client, seed, runs, concurrency, progress, signal = neverAborted }: CompareOptions,
  { found }: Pick<DifferenceCollector, 'found'>,
): Promise<ComparedFamily> {
  const requestsBefore = client.requests;
  let [cases, unasked] = [0, 0];
  const showProgress = (): void =>
    progress?.({
      suite: family.name,
      cases,
      requests: client.requests - requestsBefore,
      kinds: new Set(found.keys()),
    });
  const all = withoutDuplicates(generateCases(family, seed, runs).flatMap(splitRelation));
  const limit = concurrencyFor(family, { concurrency, tasks: 'costly' });
  const results = await mapConcurrently(all, limit, signal, async (testCase) => {
    const answers = await client.sendCase(testCase);
    if (answers === undefined) {
      unasked += 1;
      return undefined;
    }
    cases += 1;
    showProgress();
    const isNew = answers.differences.some(({ difference }) => !found.has(difference.id));
    const reproducible = isNew ? await client.findReproducible(testCase, answers) : answers.differences;
    return { case: testCase, answers, reproducible };
  });
  return { results, cases, unasked, showProgress };
}

/** Shrinks each difference. If the run is interrupted, the remaining differences are left out. */
async function shrinkAll(
  found: readonly FoundDifference[],
  { client, adjudicator, progress, signal = neverAborted }: CompareOptions,
): Promise<readonly Difference[]> {
  const requestsBefore = client.requests;
  const shrinker = new DifferenceShrinker(client, adjudicator);
  const differences: Difference[] = [];
  for (const one of found) {
    const difference = await unlessAborted(signal, () => shrinker.shrink(one));
    if (difference === undefined) break;
    differences.push(difference);
    const requests = client.requests - requestsBefore;
    progress?.({ suite: 'shrinking', cases: 0, requests, kinds: new Set() });
  }
  return differences;
}

const requestLength = ({ trials: { a } }: ObservedDifference): number =>
  a.steps === undefined ? a.exchange.request.body.length : Infinity;

/** A signal that is never aborted. */
const neverAborted = new AbortController().signal;

/**
 * Does the work for each job, at most `limit` at once, until the signal. The results are in the order of the jobs; work without a
 * result is left out.
 */
async function mapConcurrently<T, R>(
  jobs: readonly T[],
  limit: number,
  signal: AbortSignal,
  work: (job: T) => Promise<R | undefined>,
): Promise<readonly R[]> {
  const results: (readonly R[])[] = [];
  let next = 0;
  const worker = async (): Promise<void> => {
    for (let index = next++; index < jobs.length && !signal.aborted; index = next++) {
      const job = jobs[index];
      const result = job === undefined ? undefined : await unlessAborted(signal, () => work(job));
      results[index] = result === undefined ? [] : [result];
    }
  };
  await Promise.all(Array.from({ length: limit }, worker));
  return results.flat();
}
