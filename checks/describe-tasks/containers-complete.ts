import { memberObjects } from '../lib/answer.ts';
import { ownTasks } from './lib/task-answer.ts';
import { fail, pass, skip } from '../verdict.ts';
import type { DescribeTasksCheck } from './request-facts.ts';

/** The service may add containers of its own. Before a task is placed, it shows no containers. */
export const containersComplete: DescribeTasksCheck = {
  id: 'containers-complete',
  clauses: ['task.containers'],
  claim: 'A task has a container of the same name for each container definition.',
  kinds: ['missing'],
  appliesTo: (trial) => ownTasks(trial).length > 0,
  judge: (trial) => {
    const placed = ownTasks(trial).filter(({ task }) => memberObjects(task, 'containers').length > 0);
    if (placed.length === 0) return skip('no described task has containers');
    for (const { task, pointer, facts } of placed) {
      const names = memberObjects(task, 'containers').map(({ name }) => name);
      const missing = facts.containers.find((name) => !names.includes(name));
      if (missing !== undefined) {
        return fail('missing', {
          pointer: `${pointer}/containers`,
          expected: `a container ${missing}`,
          actual: JSON.stringify(names),
        });
      }
    }
    return pass;
  },
};
