import { isSuccess } from '../lib/answer.ts';
import { answerEntries } from './lib/task-answer.ts';
import { toVerdict, passWitnessed, type Check, type ClassifiedViolation } from '../verdict.ts';

const missing = (trial: Parameters<Check['judge']>[0]) =>
  isSuccess(trial)
    ? answerEntries(trial, 'failures')
        .map((failure, index) => ({ failure, pointer: `/failures/${index}` }))
        .filter(({ failure }) => failure['reason'] === 'MISSING')
    : [];

const isArn = (text: unknown): boolean =>
  typeof text === 'string' && /^arn:[^:]*:ecs:[^:]+:\d{12}:task\//.test(text);

export const missingFailureForm: Check = {
  id: 'missing-failure-form',
  clauses: ['failures.arn', 'failures.no-detail'],
  claim: 'A failure for a missing task names it by an ARN, and has no detail.',
  kinds: ['no-arn', 'detail'],
  appliesTo: (trial) => trial.violates === undefined && missing(trial).length > 0,
  judge: (trial) =>
    toVerdict(
      missing(trial).flatMap(({ failure, pointer }): readonly ClassifiedViolation[] => {
        const { arn, detail } = failure;
        const wrong: ClassifiedViolation[] = [];
        // Seen for ids of the old form alone: what becomes of one of 32 digits is open.
        const legacy = typeof arn === 'string' && /[0-9a-f]{8}-[0-9a-f]{4}/.test(arn);
        if (legacy && !isArn(arn)) {
          wrong.push({
            kind: 'no-arn',
            pointer: `${pointer}/arn`,
            expected: 'the ARN of a task',
            actual: arn,
          });
        }
        if (detail != null) {
          wrong.push({
            kind: 'detail',
            clause: 'failures.no-detail',
            pointer: `${pointer}/detail`,
            expected: 'absent',
            actual: JSON.stringify(detail),
          });
        }
        return wrong;
      }),
      passWitnessed(
        missing(trial).flatMap(({ failure }) => [
          ...(isArn(failure['arn']) ? ['failures.arn'] : []),
          ...(failure['detail'] === undefined ? ['failures.no-detail'] : []),
        ]),
        'no failure names a missing task',
      ),
    ),
};
