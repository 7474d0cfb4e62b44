import { catalogueOf } from '../checks/catalogue.ts';
import { statusOf } from '../checks/answer.ts';
import type { Check, Finding, Trial, Verdict } from '../checks/verdict.ts';
import type { EditionName } from '../specs/editions.ts';
import { parseBody, type Exchange } from '../targets/exchange.ts';
import type { WireClient } from '../targets/wire.ts';
import type { World } from '../targets/world.ts';
import { bind, type SymbolicCase } from './case.ts';
import { casesOf, type Family } from './families.ts';
import { watchTwins } from './read-only.ts';
import { reduce } from './reduce.ts';

/** At most so many judgements for one counterexample (design rule 7). */
const reductionBudget = 100;

export interface ExploreOptions {
  readonly client: WireClient;
  readonly world: World;
  readonly edition: EditionName;
  readonly seed: number;
  readonly runs: number;
  readonly concurrency: number;
  readonly progress?: (state: {
    readonly cases: number;
    readonly requests: number;
    readonly findings: number;
  }) => void;
}

export interface CheckOutcome {
  readonly check: string;
  readonly suite: string;
  readonly status: 'pass' | 'fail' | 'skip';
  /** Cases in which the check gave a verdict. */
  readonly applicable: number;
  readonly because?: string;
}

export interface Exploration {
  readonly outcomes: readonly CheckOutcome[];
  readonly findings: readonly Finding[];
  readonly cases: number;
  readonly requests: number;
  /** Valid requests answered with 200: a run without any is inconclusive. */
  readonly positives: number;
  /** Requests without an answer. */
  readonly lost: number;
}

interface Tally {
  applicable: number;
  because?: string;
  failures: Map<
    string,
    { symbolic: SymbolicCase | undefined; trial: Trial; verdict: Extract<Verdict, { kind: 'fail' }> }
  >;
}

/** Explores one family with every check looking on, then makes each failure small for its own check alone. */
export async function explore(family: Family, options: ExploreOptions): Promise<Exploration> {
  const { client, world } = options;
  const checks = catalogueOf(options.edition);
  const cases = casesOf(family, options.seed, options.runs);
  const tallies = new Map<string, Tally>(
    checks.map((check) => [check.id, { applicable: 0, failures: new Map() }]),
  );
  const controls = new Map<string, Promise<Exchange>>();
  let requests = 0;
  let positives = 0;
  let lost = 0;
  let done = 0;

  const describe = (input: unknown): Promise<Exchange> => {
    requests += 1;
    return client.call('DescribeTasks', input);
  };
  const controlled = (input: unknown): Promise<Exchange> => {
    const key = JSON.stringify(input);
    const known = controls.get(key) ?? describe(input);
    controls.set(key, known);
    return known;
  };
  const attempt = async (symbolic: SymbolicCase): Promise<Trial> => {
    const bound = bind(symbolic, world);
    const control = bound.control === undefined ? undefined : await controlled(bound.control);
    const exchange = await describe(bound.input);
    return {
      asked: bound.asked,
      exchange,
      ...(symbolic.broke === undefined ? {} : { broke: symbolic.broke }),
      ...('response' in exchange ? { body: parseBody(exchange.response.body) } : {}),
      ...(control === undefined ? {} : { control }),
    };
  };
  const judge = (trial: Trial, symbolic?: SymbolicCase): void => {
    for (const check of checks) {
      const tally = tallies.get(check.id);
      if (tally === undefined || statusOf(trial.exchange) === undefined || !check.appliesTo(trial)) continue;
      const verdict = check.judge(trial);
      if (verdict.kind === 'skip') {
        tally.because = verdict.because;
        continue;
      }
      tally.applicable += 1;
      if (verdict.kind === 'fail' && !tally.failures.has(verdict.wrong))
        tally.failures.set(verdict.wrong, { symbolic, trial, verdict });
    }
  };
  const report = (): void => {
    const findings = [...tallies.values()].reduce((sum, tally) => sum + tally.failures.size, 0);
    options.progress?.({ cases: done, requests, findings });
  };

  const trials = Array.from<Trial | undefined>({ length: cases.length });
  let next = 0;
  const worker = async (): Promise<void> => {
    for (let index = next++; index < cases.length; index = next++) {
      const symbolic = cases[index];
      if (symbolic === undefined) return;
      const trial = await attempt(symbolic);
      trials[index] = trial;
      if (statusOf(trial.exchange) === undefined) lost += 1;
      if (symbolic.broke === undefined && statusOf(trial.exchange) === 200) positives += 1;
      done += 1;
      report();
    }
  };
  await Promise.all(Array.from({ length: options.concurrency }, worker));
  // Judged in the order of the cases, not of the answers: the same seed tells the same story.
  for (const [index, trial] of trials.entries()) if (trial !== undefined) judge(trial, cases[index]);
  if (family.name === 'positive') {
    const watched = await watchTwins(world, describe);
    if (watched !== undefined) judge(watched);
  }

  const findings: Finding[] = [];
  for (const check of checks) {
    for (const [wrong, failure] of tallies.get(check.id)?.failures ?? []) {
      findings.push(await minimal(check, wrong, failure, family.name, attempt));
    }
  }
  report();
  return {
    outcomes: checks.map((check) => outcome(check, family, tallies.get(check.id))),
    findings,
    cases: done,
    requests,
    positives,
    lost,
  };
}

function outcome(check: Check, family: Family, tally: Tally | undefined): CheckOutcome {
  const applicable = tally?.applicable ?? 0;
  const base = { check: check.id, suite: family.name, applicable };
  if ((tally?.failures.size ?? 0) > 0) return { ...base, status: 'fail' };
  if (applicable > 0) return { ...base, status: 'pass' };
  return { ...base, status: 'skip', because: tally?.because ?? 'no case of this suite asks it' };
}

async function minimal(
  check: Check,
  wrong: string,
  failure: { symbolic: SymbolicCase | undefined; trial: Trial; verdict: Extract<Verdict, { kind: 'fail' }> },
  suite: string,
  attempt: (symbolic: SymbolicCase) => Promise<Trial>,
): Promise<Finding> {
  const base = { id: `${check.id}/${wrong}`, check: check.id, wrong, suite };
  const { symbolic } = failure;
  if (symbolic === undefined) {
    return {
      ...base,
      class: 'watch',
      trial: failure.trial,
      violations: failure.verdict.violations,
      calls: 0,
      unstable: false,
    };
  }
  let best = failure.trial;
  let violations: Finding['violations'] = failure.verdict.violations;
  const fails = async (candidate: SymbolicCase): Promise<boolean> => {
    const trial = await attempt(candidate);
    const verdict =
      statusOf(trial.exchange) !== undefined && check.appliesTo(trial) ? check.judge(trial) : undefined;
    if (verdict?.kind !== 'fail' || verdict.wrong !== wrong) return false;
    best = trial;
    violations = verdict.violations;
    return true;
  };
  const { smallest, calls } = await reduce(symbolic, fails, reductionBudget);
  const again = [await fails(smallest), await fails(smallest)];
  return {
    ...base,
    class: symbolic.class,
    trial: best,
    violations,
    calls: calls + 2,
    unstable: again.includes(false),
  };
}
