import type { JsonObject } from '../../specs/json.ts';
import { isSuccess } from '../lib/answer.ts';
import { rememberLast } from '../lib/remember-last.ts';
import { answerEntries } from './lib/task-answer.ts';
import { toVerdict, passWitnessed, type Check, type ClassifiedViolation, type Trial } from '../verdict.ts';

/** The failures with the reason MISSING. */
const missingFailures = rememberLast((trial: Trial) =>
  isSuccess(trial)
    ? answerEntries(trial, 'failures')
        .map((failure, index) => ({ failure, pointer: `/failures/${index}` }))
        .filter(({ failure }) => failure['reason'] === 'MISSING')
    : [],
);

const isTaskArn = (text: unknown): boolean =>
  typeof text === 'string' && /^arn:[^:]*:ecs:[^:]+:\d{12}:task\//.test(text);

function failureViolations({ arn, detail }: JsonObject, pointer: string): readonly ClassifiedViolation[] {
  const violations: ClassifiedViolation[] = [];
  // Recordings show the ARN only for old ids (UUIDs). What the service sends for ids of 32 digits is open.
  const isOldForm = typeof arn === 'string' && /[0-9a-f]{8}-[0-9a-f]{4}/.test(arn);
  if (isOldForm && !isTaskArn(arn)) {
    violations.push({
      kind: 'no-arn',
      pointer: `${pointer}/arn`,
      expected: 'the ARN of a task',
      actual: arn,
    });
  }
  if (detail != null) {
    violations.push({
      kind: 'detail',
      clause: 'failures.no-detail',
      pointer: `${pointer}/detail`,
      expected: 'absent',
      actual: JSON.stringify(detail),
    });
  }
  return violations;
}

export const missingFailureForm: Check = {
  id: 'missing-failure-form',
  clauses: ['failures.arn', 'failures.no-detail'],
  claim: 'The failure of a missing task has the ARN of the task, and no detail.',
  kinds: ['no-arn', 'detail'],
  appliesTo: (trial) => trial.violates === undefined && missingFailures(trial).length > 0,
  judge: (trial) =>
    toVerdict(
      missingFailures(trial).flatMap(({ failure, pointer }) => failureViolations(failure, pointer)),
      passWitnessed(
        missingFailures(trial).flatMap(({ failure }) => [
          ...(isTaskArn(failure['arn']) ? ['failures.arn'] : []),
          ...(failure['detail'] === undefined ? ['failures.no-detail'] : []),
        ]),
        'no failure is about a missing task',
      ),
    ),
};
