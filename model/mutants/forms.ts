import { clusterNotFound, invalid, type ServiceFault } from '../fault.ts';
import { idIn, listIn, textsIn } from '../answer-edits.ts';
import type { Json } from '../state.ts';
import { mutant, type Mutant } from './mutant.ts';

const isArn = (text: unknown): boolean => typeof text === 'string' && text.startsWith('arn:');

/** The tasks that were not asked for in a form that is taken are missing. */
const foundOnlyAs =
  (isTaken: (text: string) => boolean) =>
  (output: Json, { input }: { readonly input: Json }): Json => {
    const taken = new Set(textsIn(input, 'tasks').filter(isTaken).map(idIn));
    const tasks = listIn(output, 'tasks');
    const lost = tasks.filter(({ taskArn }) => !taken.has(idIn(taskArn)));
    const failures = lost.map(({ taskArn }) => ({ arn: taskArn, reason: 'MISSING' }));
    return {
      ...output,
      tasks: tasks.filter((task) => !lost.includes(task)),
      failures: [...listIn(output, 'failures'), ...failures],
    };
  };

/** What is refused that the service takes. */
const refusing =
  (isRefused: (input: Json) => boolean, fault: () => ServiceFault) =>
  (input: Json): Json => {
    if (isRefused(input)) throw fault();
    return input;
  };

const isWellLong = (text: string): boolean => text.length === 32 || text.length === 36;

/** Forms in which the service finds a task, or its cluster, and a target does not. */
export const formMutants: readonly Mutant[] = [
  mutant('ids-short-unknown', 'A task is found by its ARN only: its id is missing.', {
    killedBy: 'identifier-forms',
    output: foundOnlyAs(isArn),
  }),
  mutant('ids-short-refused', 'A task is found by its ARN only: its id is refused.', {
    killedBy: 'identifier-forms',
    input: refusing(
      (input) => textsIn(input, 'tasks').some((text) => !isArn(text) && isWellLong(text)),
      () => invalid('taskId must be an ARN'),
    ),
  }),
  mutant('arns-unknown', 'A task is not found by its ARN.', {
    killedBy: 'identifier-forms',
    output: foundOnlyAs((text) => !isArn(text)),
  }),
  mutant('arns-refused', 'The ARN of a task is refused.', {
    killedBy: 'identifier-forms',
    input: refusing(
      (input) => textsIn(input, 'tasks').some(isArn),
      () => invalid('taskId must be an id'),
    ),
  }),
  mutant('cluster-arns-unknown', 'A cluster is not found by its ARN.', {
    killedBy: 'identifier-forms',
    input: refusing(({ cluster }) => isArn(cluster), clusterNotFound),
  }),
  mutant('cluster-names-unknown', 'A cluster is found by its ARN only.', {
    killedBy: 'identifier-forms',
    input: refusing(({ cluster }) => typeof cluster === 'string' && !isArn(cluster), clusterNotFound),
  }),
  mutant('cluster-required', 'A request without a cluster is refused.', {
    killedBy: 'identifier-forms',
    input: refusing(
      ({ cluster }) => cluster === undefined || cluster === null,
      () => invalid('cluster is required'),
    ),
  }),
];
