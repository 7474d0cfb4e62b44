import { createHash } from 'node:crypto';
import { Coverage } from '../engine/coverage.ts';
import type { CheckOutcome, Exploration } from '../results/outcome.ts';
import { skip, type Check, type Trial } from '../checks/verdict.ts';
import type { EditionName } from '../specs/editions.ts';
import { notesOf } from '../checks/open-questions.ts';
import { distinct, inputOf, sumsOf } from '../engine/suite-stats.ts';
import { notExercised, VerdictTally } from '../engine/verdict-tally.ts';
import { findingsIn } from './recording-findings.ts';
import type { Filed, JudgedFile } from './recording.ts';

const needsCalls = 'needs further calls';

/** The verdicts over recorded exchanges, by the suites in which they were asked; nothing is sent. */
export function judgeRecorded(
  files: readonly JudgedFile[],
  { edition, checks }: { readonly edition: EditionName; readonly checks: readonly Check[] },
): readonly Exploration[] {
  const all = files.flatMap(({ name, recorded }) =>
    recorded.trials.map((one): Filed => ({
      ...one,
      file: name,
      ...(recorded.run === undefined ? {} : { seed: recorded.run.seed }),
    })),
  );
  return [...Map.groupBy(all, ({ suite }) => suite)].map(([suite, filed]) =>
    explorationOf(suite, filed, checks.map(offline(filed)), edition),
  );
}

/** A check as it can be made without a further call, and without what a recording lacks. */
function offline(filed: readonly Filed[]): (check: Check) => Check {
  const doubts = new Map(filed.map(({ trial, doubts: some }) => [trial, some]));
  return (check) => ({
    ...check,
    judge: (trial) => {
      if (check.needsLiveTarget === true) return skip(needsCalls);
      const doubt = doubts.get(trial)?.get(check.id);
      if (typeof doubt === 'string') return skip(doubt);
      const verdict = check.judge(trial);
      return doubt !== undefined && verdict.kind === 'pass' ? skip(doubt.ofPass) : verdict;
    },
  });
}

const isAgain = ({ look }: Filed): boolean => look === 'second';

/** One by one, but that the answers to one case, asked again, are judged together. */
const looksIn = (filed: readonly Filed[]): readonly [Filed, ...Filed[]][] =>
  [...Map.groupBy(filed, (one) => (isAgain(one) ? `${one.file} ${one.seenAt}` : one)).values()].flatMap(
    ([first, ...rest]): [Filed, ...Filed[]][] => (first === undefined ? [] : [[first, ...rest]]),
  );

function explorationOf(
  suite: string,
  filed: readonly Filed[],
  checks: readonly Check[],
  edition: EditionName,
): Exploration {
  const tally = new VerdictTally(checks, 0);
  const coverage = new Coverage(edition);
  for (const [one, ...others] of looksIn(filed)) {
    const { trial, look, seenAt, checks: asked, ...about } = one;
    const seen = { seenAt, place: placeOf(about) };
    if (look === 'second') {
      const trials = [one, ...others].map((again) => again.trial);
      for (const check of checks)
        if (asked?.includes(check.id) === true) tally.judgeAgain(check, trials, seen);
      continue;
    }
    // What may pass by itself counts by its second look alone, where the run has taken one.
    const postponed = tally.judge(trial, { ...seen, final: look === 'only' });
    for (const { check } of postponed) tally.leave(check, `it may have passed: ${needsCalls}`);
    coverage.add(trial, inputOf(trial) ?? {});
  }
  const first = filed.filter((one) => !isAgain(one));
  const outcomes = tally.outcomes(suite).map(worded);
  const trials = first.map(({ trial }) => trial);
  return {
    suite,
    outcomes,
    findings: findingsIn(tally.failures, filed),
    notes: distinct(
      first.flatMap(({ class: name, look, trial }) =>
        name === undefined || look === 'only' ? [] : notesOf(name, trial),
      ),
    ),
    seen: coverage.seen,
    cases: new Set(first.flatMap(({ file, look, seenAt }) => (look === 'first' ? `${file} ${seenAt}` : [])))
      .size,
    requests: new Set(filed.map(({ trial }) => trial.exchange)).size,
    ...sumsOf(
      trials,
      filed.filter(isAgain).map(({ trial }) => trial),
    ),
    throttled: 0,
    unasked: [],
    ...(filed.every(({ seed }) => seed !== undefined) ? {} : ofOthers(outcomes)),
    digest: digestOf(trials),
  };
}

/** One class of the run is told once, as the run has told it; of others each answer is one. */
const placeOf = ({ seed, file, class: name = '', where }: Pick<Filed, 'seed' | 'file' | 'class' | 'where'>) =>
  seed !== undefined ? `${file} ${name}` : `${file}${where}`;

/** Of others it is not known which requests were valid: any answer that a check has judged is worth a verdict. */
const ofOthers = (outcomes: readonly CheckOutcome[]): Pick<Exploration, 'positives' | 'valid'> => ({
  positives: Math.max(0, ...outcomes.map(({ applicable }) => applicable)),
  valid: { asked: 0, answered: 0 },
});

const worded = (outcome: CheckOutcome): CheckOutcome =>
  outcome.because === notExercised
    ? { ...outcome, because: 'no exchange that was recorded asks it' }
    : outcome;

function digestOf(trials: readonly Trial[]): string {
  const hash = createHash('sha256');
  for (const { exchange } of trials) hash.update(exchange.request.body).update('\n');
  return hash.digest('hex');
}
