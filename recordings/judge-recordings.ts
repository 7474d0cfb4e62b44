import { createHash } from 'node:crypto';
import { Coverage } from '../engine/coverage.ts';
import type { CheckOutcome, Exploration } from '../results/outcome.ts';
import { skip, type Check, type Trial } from '../checks/verdict.ts';
import type { EditionName } from '../specs/editions.ts';
import { testedOperation } from '../operations/catalogue.ts';
import { distinctByJson, requestInput, TrialCounts } from '../engine/suite-stats.ts';
import { notExercised, VerdictTally } from '../engine/verdict-tally.ts';
import { recordingFindings } from './recording-findings.ts';
import type { TrialInFile, RecordingFile } from './recording.ts';
import { definedMembers } from '../specs/json.ts';

const needsFurtherCalls = 'needs further calls';

/** Judges recorded exchanges by the suites in which they were sent. Sends no requests. */
export function judgeRecordings(
  files: readonly RecordingFile[],
  { edition, checks }: { readonly edition: EditionName; readonly checks: readonly Check[] },
): readonly Exploration[] {
  const all = files.flatMap(({ name, recorded }) =>
    recorded.trials.map((one): TrialInFile => ({
      ...one,
      file: name,
      ...definedMembers({ seed: recorded.run?.seed }),
    })),
  );
  return [...Map.groupBy(all, ({ suite }) => suite)].map(([suite, suiteTrials]) =>
    judgeSuite(suite, suiteTrials, checks.map(offlineCheck(suiteTrials)), edition),
  );
}

/** Wraps a check so that it skips a trial if its verdict needs further calls, or data that the recording lacks. */
function offlineCheck(suiteTrials: readonly TrialInFile[]): (check: Check) => Check {
  const unjudgeableByTrial = new Map(suiteTrials.map(({ trial, unjudgeable }) => [trial, unjudgeable]));
  return (check) => ({
    ...check,
    judge: (trial) => {
      if (check.needsLiveTarget === true) return skip(needsFurtherCalls);
      const reason = unjudgeableByTrial.get(trial)?.get(check.id);
      if (typeof reason === 'string') return skip(reason);
      const verdict = check.judge(trial);
      return reason !== undefined && verdict.kind === 'pass' ? skip(reason.ofPass) : verdict;
    },
  });
}

const isRecheck = ({ look }: TrialInFile): boolean => look === 'second';

/** Groups the rechecks of one case, which are judged together; every other trial is a group of its own. */
const groupRechecks = (suiteTrials: readonly TrialInFile[]): readonly [TrialInFile, ...TrialInFile[]][] =>
  [
    ...Map.groupBy(suiteTrials, (one) => (isRecheck(one) ? `${one.file} ${one.seenAt}` : one)).values(),
  ].flatMap(([first, ...rest]): [TrialInFile, ...TrialInFile[]][] =>
    first === undefined ? [] : [[first, ...rest]],
  );

function judgeSuite(
  suite: string,
  suiteTrials: readonly TrialInFile[],
  checks: readonly Check[],
  edition: EditionName,
): Exploration {
  const tally = new VerdictTally(checks, 0);
  const coverage = new Coverage({
    schemas: testedOperation.schemas(edition),
    boundaries: testedOperation.read.boundaries,
  });
  for (const [one, ...others] of groupRechecks(suiteTrials)) {
    const { trial, look, seenAt, checks: recheckedIds, ...about } = one;
    const occurrence = { seenAt, place: casePlace(about) };
    if (look === 'second') {
      const trials = [one, ...others].map((again) => again.trial);
      for (const check of checks)
        if (recheckedIds?.includes(check.id) === true) tally.judgeRecheck(check, trials, occurrence);
      continue;
    }
    // A violation that may be transient counts only if a recheck confirmed it.
    const postponed = tally.judge(trial, { ...occurrence, final: look === 'only' });
    for (const { check } of postponed) tally.noteReason(check, `it may be transient: ${needsFurtherCalls}`);
    coverage.add(trial, requestInput(trial) ?? {});
  }
  const first = suiteTrials.filter((one) => !isRecheck(one));
  const outcomes = tally.outcomes(suite).map(rewordNotExercised);
  const trials = first.map(({ trial }) => trial);
  const counts = new TrialCounts(testedOperation.read);
  for (const one of suiteTrials) {
    if (isRecheck(one)) counts.addRecheck(one.trial);
    else counts.add(one.trial);
  }
  return {
    suite,
    outcomes,
    findings: recordingFindings(tally.failures, suiteTrials),
    notes: distinctByJson(
      first.flatMap(({ class: name, look, trial }) =>
        name === undefined || look === 'only' ? [] : (testedOperation.writeNotes?.(name, trial) ?? []),
      ),
    ),
    seen: coverage.seen,
    cases: new Set(first.flatMap(({ file, look, seenAt }) => (look === 'first' ? `${file} ${seenAt}` : [])))
      .size,
    requests: new Set(suiteTrials.map(({ trial }) => trial.exchange)).size,
    ...counts.counts,
    throttled: 0,
    unasked: [],
    ...(suiteTrials.every(({ seed }) => seed !== undefined) ? {} : thirdPartyCounts(outcomes)),
    digest: requestDigest(trials),
  };
}

/** The place of an occurrence: in a recorded run the class of the case, in a third-party recording the answer itself. */
const casePlace = ({
  seed,
  file,
  class: name = '',
  location,
}: Pick<TrialInFile, 'seed' | 'file' | 'class' | 'location'>) =>
  seed !== undefined ? `${file} ${name}` : `${file}${location}`;

/** In third-party recordings it is unknown which requests were valid, so any judged answer allows a conclusion. */
const thirdPartyCounts = (outcomes: readonly CheckOutcome[]): Pick<Exploration, 'positives' | 'valid'> => ({
  positives: Math.max(0, ...outcomes.map(({ applicable }) => applicable)),
  valid: { asked: 0, answered: 0 },
});

const rewordNotExercised = (outcome: CheckOutcome): CheckOutcome =>
  outcome.because === notExercised ? { ...outcome, because: 'no recorded exchange exercises it' } : outcome;

function requestDigest(trials: readonly Trial[]): string {
  const hash = createHash('sha256');
  for (const { exchange } of trials) hash.update(exchange.request.body).update('\n');
  return hash.digest('hex');
}
