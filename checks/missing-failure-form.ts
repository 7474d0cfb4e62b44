import { entries, succeeded } from './answer.ts';
import { fail, pass, type Check } from './verdict.ts';

const missing = (trial: Parameters<Check['judge']>[0]) =>
  succeeded(trial)
    ? entries(trial, 'failures')
        .map((failure, index) => ({ failure, pointer: `/failures/${index}` }))
        .filter(({ failure }) => failure['reason'] === 'MISSING')
    : [];

export const missingFailureForm: Check = {
  id: 'missing-failure-form',
  clauses: ['failures.arn', 'failures.no-detail'],
  claim: 'A failure for a missing task names it by an ARN, and has no detail.',
  appliesTo: (trial) => trial.broke === undefined && missing(trial).length > 0,
  judge: (trial) => {
    for (const { failure, pointer } of missing(trial)) {
      const { arn, detail } = failure;
      // Seen for ids of the old form alone: what becomes of one of 32 digits is open.
      const legacy = typeof arn === 'string' && /[0-9a-f]{8}-[0-9a-f]{4}/.test(arn);
      if (legacy && !/^arn:[^:]*:ecs:[^:]+:\d{12}:task\//.test(arn)) {
        return fail('no-arn', { pointer: `${pointer}/arn`, expected: 'the ARN of a task', actual: arn });
      }
      if (detail !== undefined) {
        const violation = {
          pointer: `${pointer}/detail`,
          expected: 'absent',
          actual: JSON.stringify(detail),
        };
        return { ...fail('detail', violation), clause: 'failures.no-detail' };
      }
    }
    return pass;
  },
};
