import { textOf } from '../../specs/exact-values.ts';
import { memberObjects } from '../lib/answer.ts';
import { describedTaskCheck } from './lib/described-task-check.ts';

export const exitCodeAfterEnd = describedTaskCheck({
  id: 'exit-code-after-end',
  clauses: ['container.exit-code'],
  claim: 'A container has an exit code only after it has stopped.',
  kinds: ['early'],
  findViolations: (task, pointer) =>
    memberObjects(task, 'containers').flatMap((container, index) =>
      container['exitCode'] == null || container['lastStatus'] === 'STOPPED'
        ? []
        : [
            {
              kind: 'early',
              pointer: `${pointer}/containers/${index}/exitCode`,
              expected: `no exit code while ${textOf(container['lastStatus'])}`,
              actual: textOf(container['exitCode']),
            },
          ],
    ),
  // A task without exit codes is not a witness, because a target may never show exit codes.
  witnessedClauses: (task) =>
    memberObjects(task, 'containers').some(({ exitCode }) => exitCode != null) ? ['container.exit-code'] : [],
});
