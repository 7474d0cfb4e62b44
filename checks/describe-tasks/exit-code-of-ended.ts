import { describedTasks } from './lib/task-answer.ts';
import { comparisonCheck, type MemberComparison } from './lib/comparison-check.ts';
import { userContainers } from './lib/described-containers.ts';
import { requestedIds } from './request-facts.ts';

const clause = 'container.exit-code.shown';

/** A container that waits for another may never run, even in a started task. A runtime id shows that a container ran. */
export const exitCodeOfEnded = comparisonCheck({
  id: 'exit-code-of-ended',
  clauses: [clause],
  claim: 'A container that has run and stopped has an exit code or a reason.',
  kinds: ['absent'],
  about: 'stopped',
  compare: (trial) =>
    describedTasks(trial).flatMap((described) => {
      const isOwn = requestedIds(trial).some(
        ({ arn, facts }) => arn === described.task['taskArn'] && facts !== undefined,
      );
      if (described.task['startedAt'] === undefined) return [];
      return userContainers(described, trial).flatMap(
        ({ container, pointer }): readonly MemberComparison[] => {
          const { lastStatus, exitCode, reason, runtimeId } = container;
          const hasRun = lastStatus === 'STOPPED' && (isOwn || runtimeId !== undefined);
          if (!hasRun || (exitCode === undefined && reason !== undefined)) return [];
          if (exitCode !== undefined) return [{ clause }];
          const violation = {
            kind: 'absent',
            pointer: `${pointer}/exitCode`,
            expected: 'an exit code or a reason: the container has run and stopped',
            actual: 'absent',
            transient: true,
          } as const;
          return [{ clause, violation }];
        },
      );
    }),
});
