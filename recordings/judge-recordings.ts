import { createHash } from 'node:crypto';
import { Coverage } from '../engine/coverage.ts';
import type { CheckOutcome, Exploration } from '../results/outcome.ts';
import { skip, type Check, type Trial } from '../checks/verdict.ts';
import type { EditionName } from '../specs/editions.ts';
import { testedOperation } from '../operations/catalogue.ts';
import { distinct, inputOf, sumsOf } from '../engine/suite-stats.ts';
import { notExercised, VerdictTally } from '../engine/verdict-tally.ts';
import { recordingFindings } from './recording-findings.ts';
import type { TrialInFile, RecordingFile } from './recording.ts';

const needsFurtherCalls = 'needs further calls';

/** The verdicts over recorded exchanges, by the suites in which they were asked; nothing is sent. */
export function judgeRecordings(
  files: readonly RecordingFile[],
  { edition, checks }: { readonly edition: EditionName; readonly checks: readonly Check[] },
): readonly Exploration[] {
  const all = files.flatMap(({ name, recorded }) =>
    recorded.trials.map((one): TrialInFile => ({
      ...one,
      file: name,
      ...(recorded.run === undefined ? {} : { seed: recorded.run.seed }),
    })),
  );
  return [...Map.groupBy(all, ({ suite }) => suite)].map(([suite, filed]) =>
    judgeSuite(suite, filed, checks.map(offlineCheck(filed)), edition),
  );
}

/** A check as it can be made without a further call, and without what a recording lacks. */
function offlineCheck(filed: readonly TrialInFile[]): (check: Check) => Check {
  const doubts = new Map(filed.map(({ trial, unjudgeable: some }) => [trial, some]));
  return (check) => ({
    ...check,
    judge: (trial) => {
      if (check.needsLiveTarget === true) return skip(needsFurtherCalls);
      const doubt = doubts.get(trial)?.get(check.id);
      if (typeof doubt === 'string') return skip(doubt);
      const verdict = check.judge(trial);
      return doubt !== undefined && verdict.kind === 'pass' ? skip(doubt.ofPass) : verdict;
    },
  });
}

const isRecheck = ({ look }: TrialInFile): boolean => look === 'second';

/** One by one, but that the answers to one case, asked again, are judged together. */
const groupRechecks = (filed: readonly TrialInFile[]): readonly [TrialInFile, ...TrialInFile[]][] =>
  [...Map.groupBy(filed, (one) => (isRecheck(one) ? `${one.file} ${one.seenAt}` : one)).values()].flatMap(
    ([first, ...rest]): [TrialInFile, ...TrialInFile[]][] => (first === undefined ? [] : [[first, ...rest]]),
  );

function judgeSuite(
  suite: string,
  filed: readonly TrialInFile[],
  checks: readonly Check[],
  edition: EditionName,
): Exploration {
  const tally = new VerdictTally(checks, 0);
  const coverage = new Coverage({
    schemas: testedOperation.schemas(edition),
    boundaries: testedOperation.read.boundaries,
  });
  for (const [one, ...others] of groupRechecks(filed)) {
    const { trial, look, seenAt, checks: asked, ...about } = one;
    const seen = { seenAt, place: casePlace(about) };
    if (look === 'second') {
      const trials = [one, ...others].map((again) => again.trial);
      for (const check of checks)
        if (asked?.includes(check.id) === true) tally.judgeAgain(check, trials, seen);
      continue;
    }
    // What may pass by itself counts by its second look alone, where the run has taken one.
    const postponed = tally.judge(trial, { ...seen, final: look === 'only' });
    for (const { check } of postponed) tally.leave(check, `it may have passed: ${needsFurtherCalls}`);
    coverage.add(trial, inputOf(trial) ?? {});
  }
  const first = filed.filter((one) => !isRecheck(one));
  const outcomes = tally.outcomes(suite).map(rewordNotExercised);
  const trials = first.map(({ trial }) => trial);
  return {
    suite,
    outcomes,
    findings: recordingFindings(tally.failures, filed),
    notes: distinct(
      first.flatMap(({ class: name, look, trial }) =>
        name === undefined || look === 'only' ? [] : (testedOperation.notes?.(name, trial) ?? []),
      ),
    ),
    seen: coverage.seen,
    cases: new Set(first.flatMap(({ file, look, seenAt }) => (look === 'first' ? `${file} ${seenAt}` : [])))
      .size,
    requests: new Set(filed.map(({ trial }) => trial.exchange)).size,
    ...sumsOf(
      testedOperation.read,
      trials,
      filed.filter(isRecheck).map(({ trial }) => trial),
    ),
    throttled: 0,
    unasked: [],
    ...(filed.every(({ seed }) => seed !== undefined) ? {} : thirdPartyCounts(outcomes)),
    digest: requestDigest(trials),
  };
}

/** One class of the run is told once, as the run has told it; of others each answer is one. */
const casePlace = ({
  seed,
  file,
  class: name = '',
  location: where,
}: Pick<TrialInFile, 'seed' | 'file' | 'class' | 'location'>) =>
  seed !== undefined ? `${file} ${name}` : `${file}${where}`;

/** Of others it is not known which requests were valid: any answer that a check has judged is worth a verdict. */
const thirdPartyCounts = (outcomes: readonly CheckOutcome[]): Pick<Exploration, 'positives' | 'valid'> => ({
  positives: Math.max(0, ...outcomes.map(({ applicable }) => applicable)),
  valid: { asked: 0, answered: 0 },
});

const rewordNotExercised = (outcome: CheckOutcome): CheckOutcome =>
  outcome.because === notExercised
    ? { ...outcome, because: 'no exchange that was recorded asks it' }
    : outcome;

function requestDigest(trials: readonly Trial[]): string {
  const hash = createHash('sha256');
  for (const { exchange } of trials) hash.update(exchange.request.body).update('\n');
  return hash.digest('hex');
}
