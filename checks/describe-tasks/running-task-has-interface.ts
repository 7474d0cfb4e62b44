import { textOf } from '../../specs/exact-values.ts';
import type { JsonObject } from '../../specs/json.ts';
import { memberObjects } from '../lib/answer.ts';
import { compareEachTask, comparisonCheck, type MemberComparison } from './lib/comparison-check.ts';

const clause = 'task.attachment';
const interfaceType = 'ElasticNetworkInterface';

/** Whether the network mode is awsvpc. It is on Fargate, and in tasks with a container that has a network interface. */
const isAwsvpc = (task: JsonObject): boolean =>
  task['launchType'] === 'FARGATE' ||
  memberObjects(task, 'containers').some(
    (container) => memberObjects(container, 'networkInterfaces').length > 0,
  );

/** A task may also have attachments of other types, for volumes or Service Connect. */
export const runningTaskHasInterface = comparisonCheck({
  id: 'running-task-has-interface',
  clauses: [clause],
  claim: 'A running task with network mode awsvpc has a network interface attached.',
  kinds: ['none'],
  compare: compareEachTask(({ task, pointer }): readonly MemberComparison[] => {
    // If the list is absent, task-members-present reports it.
    if (task['lastStatus'] !== 'RUNNING' || !Array.isArray(task['attachments'])) return [];
    if (!isAwsvpc(task)) return [];
    const types = memberObjects(task, 'attachments').map((attachment) => attachment['type']);
    if (types.includes(interfaceType)) return [{ clause }];
    const violation = {
      kind: 'none',
      pointer: `${pointer}/attachments`,
      expected: `an attachment of type ${interfaceType}`,
      actual: types.length === 0 ? 'an empty list' : `attachments of type ${types.map(textOf).join(', ')}`,
    };
    return [{ clause, violation }];
  }),
});
