import { describedTasks } from './lib/task-answer.ts';
import { comparisonCheck, type MemberComparison } from './lib/comparison-claim.ts';
import { userContainers } from './lib/own-containers.ts';
import { requestedIds } from './request-facts.ts';

const clause = 'container.exit-code.shown';

/** Some containers of a task that has started may wait for others, and never run: a runtime id says that one was there. */
export const exitCodeOfEnded = comparisonCheck({
  id: 'exit-code-of-ended',
  clauses: [clause],
  claim: 'A container that has run and ended shows its exit code, or a reason.',
  kinds: ['absent'],
  about: 'stopped',
  compare: (trial) =>
    describedTasks(trial).flatMap((placed) => {
      const isOurs = requestedIds(trial).some(
        ({ arn, facts }) => arn === placed.task['taskArn'] && facts !== undefined,
      );
      if (placed.task['startedAt'] === undefined) return [];
      return userContainers(placed, trial).flatMap(({ container, pointer }): readonly MemberComparison[] => {
        const { lastStatus, exitCode, reason, runtimeId } = container;
        const hasRun = lastStatus === 'STOPPED' && (isOurs === true || runtimeId !== undefined);
        if (!hasRun || (exitCode === undefined && reason !== undefined)) return [];
        if (exitCode !== undefined) return [{ clause }];
        const wrong = {
          kind: 'absent',
          pointer: `${pointer}/exitCode`,
          expected: 'the exit code of a container that has run and ended, or a reason',
          actual: 'absent',
          transient: true,
        } as const;
        return [{ clause, wrong }];
      });
    }),
});
