import { objectList } from '../lib/answer.ts';
import { describedTaskCheck } from './lib/described-task-claim.ts';

export const exitCodeAfterEnd = describedTaskCheck({
  id: 'exit-code-after-end',
  clauses: ['container.exit-code'],
  claim: 'A container has an exit code only after it ended.',
  kinds: ['early'],
  look: (task, pointer) =>
    objectList(task, 'containers').flatMap((container, index) =>
      container['exitCode'] == null || container['lastStatus'] === 'STOPPED'
        ? []
        : [
            {
              kind: 'early',
              pointer: `${pointer}/containers/${index}/exitCode`,
              expected: `no exit code while ${String(container['lastStatus'])}`,
              actual: String(container['exitCode']),
            },
          ],
    ),
  // That none has one says nothing: a target may never show it.
  shows: (task) =>
    objectList(task, 'containers').some(({ exitCode }) => exitCode != null) ? ['container.exit-code'] : [],
});
