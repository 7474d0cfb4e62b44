import { describeTasksOperationName } from '../../specs/clauses/operation.ts';
import { operationSpec } from '../../specs/editions.ts';
import type { OperationUnderTest } from '../lib/operation-under-test.ts';
import { describeAnswer, hasEntries, describedTaskArns } from './lib/task-answer.ts';
import { describeTasksValidators } from './schema-validators.ts';
import { type RequestFacts, requestedIds } from './request-facts.ts';

/** What the checks of the protocol need to know about DescribeTasks. */
export const describeTasksOperation: OperationUnderTest<RequestFacts> = {
  name: describeTasksOperationName,
  contentNoun: 'task',
  contentPointer: '/tasks',
  contentNames: describedTaskArns,
  hasEntries,
  hasRequestedContent: (trial) => {
    const arns = describedTaskArns(trial);
    return requestedIds(trial).every(
      ({ what, arn }) => what !== 'here' || (arn !== undefined && arns.includes(arn)),
    );
  },
  describeAnswer: describeAnswer,
  responseSchema: (edition) => operationSpec(edition, describeTasksOperationName).response,
  validateResponse: (edition) => describeTasksValidators[edition].response,
  errorStatuses: {
    ClientException: 400,
    ClusterNotFoundException: 400,
    InvalidParameterException: 400,
    ServerException: 500,
  },
  rulesWithoutRefusal: ['identifier', 'cluster.case'],
};
