import type { JsonObject } from '../../specs/json.ts';
import { objectList } from '../lib/answer.ts';
import { describedTasks } from './lib/task-answer.ts';
import { comparisonCheck, type MemberComparison } from './lib/comparison-claim.ts';

const clause = 'task.attachment';
const type = 'ElasticNetworkInterface';

/** Fargate has no other network mode; elsewhere the interface of a container says so. */
const isAwsvpc = (task: JsonObject): boolean =>
  task['launchType'] === 'FARGATE' ||
  objectList(task, 'containers').some((container) => objectList(container, 'networkInterfaces').length > 0);

/** Attachments of other types stand beside it: volumes, Service Connect. */
export const runningTaskHasInterface = comparisonCheck({
  id: 'running-task-has-interface',
  clauses: [clause],
  claim: 'A running task of the network mode awsvpc has a network interface attached.',
  kinds: ['none'],
  compare: (trial) =>
    describedTasks(trial).flatMap(({ task, pointer }): readonly MemberComparison[] => {
      // That there is such a list, task-members-present tells.
      if (task['lastStatus'] !== 'RUNNING' || !Array.isArray(task['attachments'])) return [];
      if (!isAwsvpc(task)) return [];
      const types = objectList(task, 'attachments').map((attachment) => attachment['type']);
      if (types.includes(type)) return [{ clause }];
      const wrong = {
        kind: 'none',
        pointer: `${pointer}/attachments`,
        expected: `an attachment of the type ${type}`,
        actual: types.length === 0 ? 'an empty list' : `attachments of the types ${types.join(', ')}`,
      };
      return [{ clause, wrong }];
    }),
});
