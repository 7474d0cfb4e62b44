import { describeTasks } from '../../specs/clauses/operation.ts';
import { operationSpec } from '../../specs/editions.ts';
import type { OperationUnderTest } from '../lib/operation-under-test.ts';
import { came, hasEntries, taskArns } from './lib/task-answer.ts';
import { type RequestFacts, requestedIds } from './request-facts.ts';

/** DescribeTasks, as checks of the protocol see it. */
export const describeTasksOperation: OperationUnderTest<RequestFacts> = {
  name: describeTasks,
  contentNoun: 'task',
  contentPointer: '/tasks',
  contentNames: taskArns,
  hasEntries,
  hasRequestedContent: (trial) => {
    const arns = taskArns(trial);
    return requestedIds(trial).every(
      ({ what, arn }) => what !== 'here' || (arn !== undefined && arns.includes(arn)),
    );
  },
  describeAnswer: came,
  responseSchema: (edition) => operationSpec(edition, describeTasks).response,
  errorStatuses: {
    ClientException: 400,
    ClusterNotFoundException: 400,
    InvalidParameterException: 400,
    ServerException: 500,
  },
  rulesWithoutRefusal: ['identifier', 'cluster.case'],
};
