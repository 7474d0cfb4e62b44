import { clusterNotFound, invalidParameter, type ServiceFault } from '../fault.ts';
import { resourceId, objectList, stringList } from '../answer-edits.ts';
import type { JsonObject } from '../../specs/json.ts';
import { mutant, type Mutant } from './mutant.ts';

const isArn = (text: unknown): boolean => typeof text === 'string' && text.startsWith('arn:');

/** The tasks that were not asked for in a form that is taken are missing. */
const foundOnlyAs =
  (isTaken: (text: string) => boolean) =>
  (output: JsonObject, { input }: { readonly input: JsonObject }): JsonObject => {
    const taken = new Set(stringList(input, 'tasks').filter(isTaken).map(resourceId));
    const tasks = objectList(output, 'tasks');
    const lost = tasks.filter(({ taskArn }) => !taken.has(resourceId(taskArn)));
    const failures = lost.map(({ taskArn }) => ({ arn: taskArn, reason: 'MISSING' }));
    return {
      ...output,
      tasks: tasks.filter((task) => !lost.includes(task)),
      failures: [...objectList(output, 'failures'), ...failures],
    };
  };

/** What is refused that the service takes. */
const refusing =
  (isRefused: (input: JsonObject) => boolean, fault: () => ServiceFault) =>
  (input: JsonObject): JsonObject => {
    if (isRefused(input)) throw fault();
    return input;
  };

const isWellLong = (text: string): boolean => text.length === 32 || text.length === 36;

/** Forms in which the service finds a task, or its cluster, and a target does not. */
export const identifierFormMutants: readonly Mutant[] = [
  mutant('ids-short-unknown', 'A task is found by its ARN only: its id is missing.', {
    killedBy: 'identifier-forms',
    transformOutput: foundOnlyAs(isArn),
  }),
  mutant('ids-short-refused', 'A task is found by its ARN only: its id is refused.', {
    killedBy: 'identifier-forms',
    transformInput: refusing(
      (input) => stringList(input, 'tasks').some((text) => !isArn(text) && isWellLong(text)),
      () => invalidParameter('taskId must be an ARN'),
    ),
  }),
  mutant('arns-unknown', 'A task is not found by its ARN.', {
    killedBy: 'identifier-forms',
    transformOutput: foundOnlyAs((text) => !isArn(text)),
  }),
  mutant('arns-refused', 'The ARN of a task is refused.', {
    killedBy: 'identifier-forms',
    transformInput: refusing(
      (input) => stringList(input, 'tasks').some(isArn),
      () => invalidParameter('taskId must be an id'),
    ),
  }),
  mutant('cluster-arns-unknown', 'A cluster is not found by its ARN.', {
    killedBy: 'identifier-forms',
    transformInput: refusing(({ cluster }) => isArn(cluster), clusterNotFound),
  }),
  mutant('cluster-names-unknown', 'A cluster is found by its ARN only.', {
    killedBy: 'identifier-forms',
    transformInput: refusing(
      ({ cluster }) => typeof cluster === 'string' && !isArn(cluster),
      clusterNotFound,
    ),
  }),
  mutant('cluster-required', 'A request without a cluster is refused.', {
    killedBy: 'identifier-forms',
    transformInput: refusing(
      ({ cluster }) => cluster === undefined || cluster === null,
      () => invalidParameter('cluster is required'),
    ),
  }),
];
