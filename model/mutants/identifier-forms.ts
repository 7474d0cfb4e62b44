import { clusterNotFound, invalidParameter, type ServiceFault } from '../fault.ts';
import { resourceId, objectList, stringList } from '../answer-edits.ts';
import type { JsonObject } from '../../specs/json.ts';
import { mutant, type Mutant } from './mutant.ts';

const isArn = (text: unknown): boolean => typeof text === 'string' && text.startsWith('arn:');

/** Reports tasks as MISSING unless they were requested in an accepted form. */
const findOnlyIf =
  (isAccepted: (text: string) => boolean) =>
  (output: JsonObject, { input }: { readonly input: JsonObject }): JsonObject => {
    const accepted = new Set(stringList(input, 'tasks').filter(isAccepted).map(resourceId));
    const tasks = objectList(output, 'tasks');
    const lost = tasks.filter(({ taskArn }) => !accepted.has(resourceId(taskArn)));
    const failures = lost.map(({ taskArn }) => ({ arn: taskArn, reason: 'MISSING' }));
    return {
      ...output,
      tasks: tasks.filter((task) => !lost.includes(task)),
      failures: [...objectList(output, 'failures'), ...failures],
    };
  };

/** Rejects requests that match. */
const rejectIf =
  (matches: (input: JsonObject) => boolean, fault: () => ServiceFault) =>
  (input: JsonObject): JsonObject => {
    if (matches(input)) throw fault();
    return input;
  };

const hasIdLength = (text: string): boolean => text.length === 32 || text.length === 36;

/** Faults in which a target does not accept every documented form of task and cluster identifiers. */
export const identifierFormMutants: readonly Mutant[] = [
  mutant('ids-short-unknown', 'A task is found only by its ARN; its id is MISSING.', {
    killedBy: 'identifier-forms',
    transformOutput: findOnlyIf(isArn),
  }),
  mutant('ids-short-refused', 'A task is found only by its ARN; its id is rejected.', {
    killedBy: 'identifier-forms',
    transformInput: rejectIf(
      (input) => stringList(input, 'tasks').some((text) => !isArn(text) && hasIdLength(text)),
      () => invalidParameter('taskId must be an ARN'),
    ),
  }),
  mutant('arns-unknown', 'A task is not found by its ARN.', {
    killedBy: 'identifier-forms',
    transformOutput: findOnlyIf((text) => !isArn(text)),
  }),
  mutant('arns-refused', 'A task ARN is rejected.', {
    killedBy: 'identifier-forms',
    transformInput: rejectIf(
      (input) => stringList(input, 'tasks').some(isArn),
      () => invalidParameter('taskId must be an id'),
    ),
  }),
  mutant('cluster-arns-unknown', 'A cluster is not found by its ARN.', {
    killedBy: 'identifier-forms',
    transformInput: rejectIf(({ cluster }) => isArn(cluster), clusterNotFound),
  }),
  mutant('cluster-names-unknown', 'A cluster is found only by its ARN.', {
    killedBy: 'identifier-forms',
    transformInput: rejectIf(
      ({ cluster }) => typeof cluster === 'string' && !isArn(cluster),
      clusterNotFound,
    ),
  }),
  mutant('cluster-required', 'A request without a cluster is rejected.', {
    killedBy: 'identifier-forms',
    transformInput: rejectIf(
      ({ cluster }) => cluster === undefined || cluster === null,
      () => invalidParameter('cluster is required'),
    ),
  }),
];
