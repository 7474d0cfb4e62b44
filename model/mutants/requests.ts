import { mutant, type Mutant } from './mutant.ts';
import { mapErrors, replaceErrorType, errorType, objectList } from '../answer-edits.ts';
import { ServiceFault } from '../fault.ts';
import type { JsonObject } from '../../specs/json.ts';

const requestedTasks = (input: JsonObject): readonly unknown[] => {
  const { tasks } = input;
  return Array.isArray(tasks) ? tasks : [];
};

/** Faults in which requests are rejected, and in the errors of rejections. */
export const requestMutants: readonly Mutant[] = [
  mutant('limit-absent', 'A list of any length is accepted.', {
    killedBy: 'tasks-limit-enforced',
    skipRules: ['tasks.max'],
  }),
  mutant('limit-off-by-one', 'A list of 101 is accepted, a list of 102 is not.', {
    killedBy: 'tasks-limit-enforced',
    transformInput: (input) =>
      requestedTasks(input).length === 101 ? { ...input, tasks: requestedTasks(input).slice(1) } : input,
  }),
  mutant('limit-cuts', 'The first 100 ids of a longer list are answered.', {
    killedBy: 'tasks-limit-enforced',
    transformInput: (input) =>
      requestedTasks(input).length > 100 ? { ...input, tasks: requestedTasks(input).slice(0, 100) } : input,
  }),
  mutant('limit-other-error', 'A list over the limit is rejected as an unknown cluster.', {
    killedBy: 'tasks-limit-enforced',
    transformAnswer: replaceErrorType((message) => message.includes('100 items'), 'ClusterNotFoundException'),
  }),
  mutant('limit-of-99', 'A list of 100 is rejected.', {
    killedBy: 'every-id-accounted-for',
    transformInput: (input) =>
      requestedTasks(input).length === 100
        ? { ...input, tasks: [...requestedTasks(input), requestedTasks(input)[0]] }
        : input,
  }),
  mutant('limit-of-distinct', 'Duplicate ids count once towards the limit.', {
    killedBy: 'tasks-limit-enforced',
    transformInput: (input) =>
      requestedTasks(input).length > 100 ? { ...input, tasks: [...new Set(requestedTasks(input))] } : input,
  }),
  mutant('describes-fifty', 'At most 50 tasks are described.', {
    killedBy: 'every-id-accounted-for',
    transformOutput: (output) => ({ ...output, tasks: objectList(output, 'tasks').slice(0, 50) }),
  }),
  mutant('faults-confuse', 'A list over the limit in a named cluster is rejected as an unknown operation.', {
    killedBy: 'several-breaks-refused',
    transformInput: (input) => {
      if (requestedTasks(input).length > 100 && input['cluster'] !== undefined) {
        throw new ServiceFault('UnknownOperationException', '');
      }
      return input;
    },
  }),
  mutant('tasks-optional', 'A request without tasks is accepted.', {
    killedBy: 'tasks-required',
    skipRules: ['tasks.required'],
  }),
  mutant('empty-list-accepted', 'An empty list is accepted.', {
    killedBy: 'empty-list-refused',
    skipRules: ['tasks.empty'],
  }),
  mutant(
    'cluster-unchecked',
    'A cluster that does not exist is treated as empty instead of being rejected.',
    {
      killedBy: 'unknown-cluster-refused',
      skipRules: ['cluster.exists'],
    },
  ),
  mutant('cluster-other-error', 'An unknown cluster is rejected with an InvalidParameterException.', {
    killedBy: 'unknown-cluster-refused',
    transformAnswer: replaceErrorType(
      (message) => message === 'Cluster not found.',
      'InvalidParameterException',
    ),
  }),
  mutant('cluster-of-any-type', 'A cluster that is not a string is treated as omitted.', {
    killedBy: 'wrong-type-refused',
    transformInput: (input) => {
      const { cluster: _wrong, ...rest } = input;
      return typeof input['cluster'] === 'string' ? input : rest;
    },
  }),
  mutant('tasks-of-one', 'A string instead of the list is treated as a list of one.', {
    killedBy: 'wrong-type-refused',
    transformInput: (input) =>
      typeof input['tasks'] === 'string' ? { ...input, tasks: [input['tasks']] } : input,
  }),
  mutant('elements-of-any-type', 'List elements that are not strings are ignored.', {
    killedBy: 'wrong-type-refused',
    transformInput: (input) => {
      if (!Array.isArray(input['tasks'])) return input;
      const texts = requestedTasks(input).filter((value) => typeof value === 'string');
      return { ...input, tasks: texts.length === 0 ? ['0'.repeat(32)] : texts };
    },
  }),
  mutant('include-of-any-type', 'An include that is not a list is ignored.', {
    killedBy: 'wrong-type-refused',
    transformInput: (input) => {
      const { include, ...rest } = input;
      return include === undefined || Array.isArray(include) ? input : rest;
    },
  }),
  mutant('hollow-passes', 'A cluster of 0 or false is treated as omitted.', {
    killedBy: 'wrong-type-refused',
    transformInput: ({ cluster, ...rest }) =>
      cluster === 0 || cluster === false ? rest : cluster === undefined ? rest : { ...rest, cluster },
  }),
  mutant('first-element-only', 'Only the first list element must be a string.', {
    killedBy: 'wrong-type-refused',
    transformInput: (input) =>
      typeof requestedTasks(input)[0] === 'string'
        ? { ...input, tasks: requestedTasks(input).filter((id) => typeof id === 'string') }
        : input,
  }),
  mutant('null-list-accepted', 'A null instead of the list is accepted.', {
    killedBy: 'tasks-required',
    transformInput: (input) => (input['tasks'] === null ? { ...input, tasks: ['0'.repeat(32)] } : input),
  }),
  mutant('types-other-error', 'A wrong type is rejected as an unknown operation.', {
    killedBy: 'wrong-type-refused',
    transformAnswer: mapErrors((answer) =>
      errorType(answer) === 'SerializationException'
        ? { ...answer, body: { __type: 'UnknownOperationException' } }
        : answer,
    ),
  }),
  mutant('errors-untyped', 'Errors have a message but no type.', {
    killedBy: 'error-shape',
    transformAnswer: mapErrors((answer) => ({ ...answer, body: { message: 'Something is wrong.' } })),
  }),
  mutant('errors-as-page', 'Errors are HTML pages.', {
    killedBy: 'error-shape',
    transformAnswer: mapErrors((answer) => ({ ...answer, body: '<html><body>Bad Request</body></html>' })),
  }),
  mutant('errors-as-500', 'Client errors have HTTP status 500.', {
    killedBy: 'error-status',
    transformAnswer: mapErrors((answer) => ({ ...answer, status: 500 })),
  }),
  mutant('odd-ids-crash', 'An id with non-ASCII characters causes a server error.', {
    killedBy: 'error-status',
    transformInput: (input) => {
      if (requestedTasks(input).some((id) => /[^ -~]/.test(String(id))))
        throw new Error('Unexpected character.');
      return input;
    },
  }),
  mutant('errors-as-200', 'Errors have HTTP status 200.', {
    killedBy: 'error-status',
    transformAnswer: mapErrors((answer) => ({ ...answer, status: 200 })),
  }),
];
