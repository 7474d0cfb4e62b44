import { mutant, type Mutant } from './mutant.ts';
import { mapErrors, replaceErrorType, errorType, objectList } from '../answer-edits.ts';
import { ServiceFault } from '../fault.ts';
import type { JsonObject } from '../../specs/json.ts';

const tasksOf = (input: JsonObject): readonly unknown[] => {
  const { tasks } = input;
  return Array.isArray(tasks) ? tasks : [];
};

/** Faults in what is refused, and how. */
export const requestMutants: readonly Mutant[] = [
  mutant('limit-absent', 'A list of any length is accepted.', {
    killedBy: 'tasks-limit-enforced',
    skipRules: ['tasks.max'],
  }),
  mutant('limit-off-by-one', 'A list of 101 is accepted, one of 102 is not.', {
    killedBy: 'tasks-limit-enforced',
    transformInput: (input) =>
      tasksOf(input).length === 101 ? { ...input, tasks: tasksOf(input).slice(1) } : input,
  }),
  mutant('limit-cuts', 'Of a longer list the first 100 are answered.', {
    killedBy: 'tasks-limit-enforced',
    transformInput: (input) =>
      tasksOf(input).length > 100 ? { ...input, tasks: tasksOf(input).slice(0, 100) } : input,
  }),
  mutant('limit-other-error', 'A list over the limit is refused as an unknown cluster.', {
    killedBy: 'tasks-limit-enforced',
    transformAnswer: replaceErrorType((message) => message.includes('100 items'), 'ClusterNotFoundException'),
  }),
  mutant('limit-of-99', 'A list of 100 is refused.', {
    killedBy: 'every-id-accounted-for',
    transformInput: (input) =>
      tasksOf(input).length === 100 ? { ...input, tasks: [...tasksOf(input), tasksOf(input)[0]] } : input,
  }),
  mutant('limit-of-distinct', 'Ids that are asked for twice count once for the limit.', {
    killedBy: 'tasks-limit-enforced',
    transformInput: (input) =>
      tasksOf(input).length > 100 ? { ...input, tasks: [...new Set(tasksOf(input))] } : input,
  }),
  mutant('describes-fifty', 'Of more than 50 tasks the first 50 are described.', {
    killedBy: 'every-id-accounted-for',
    transformOutput: (output) => ({ ...output, tasks: objectList(output, 'tasks').slice(0, 50) }),
  }),
  mutant('faults-confuse', 'A list over the limit in a named cluster is taken for an unknown operation.', {
    killedBy: 'several-breaks-refused',
    transformInput: (input) => {
      if (tasksOf(input).length > 100 && input['cluster'] !== undefined) {
        throw new ServiceFault('UnknownOperationException', '');
      }
      return input;
    },
  }),
  mutant('tasks-optional', 'A request without tasks is answered.', {
    killedBy: 'tasks-required',
    skipRules: ['tasks.required'],
  }),
  mutant('empty-list-accepted', 'An empty list is answered.', {
    killedBy: 'empty-list-refused',
    skipRules: ['tasks.empty'],
  }),
  mutant('cluster-unchecked', 'A cluster that does not exist has no tasks, and no error.', {
    killedBy: 'unknown-cluster-refused',
    skipRules: ['cluster.exists'],
  }),
  mutant('cluster-other-error', 'An unknown cluster is refused as a wrong parameter.', {
    killedBy: 'unknown-cluster-refused',
    transformAnswer: replaceErrorType(
      (message) => message === 'Cluster not found.',
      'InvalidParameterException',
    ),
  }),
  mutant('cluster-of-any-type', 'A cluster that is no string is taken for the one left out.', {
    killedBy: 'wrong-type-refused',
    transformInput: (input) => {
      const { cluster: _wrong, ...rest } = input;
      return typeof input['cluster'] === 'string' ? input : rest;
    },
  }),
  mutant('tasks-of-one', 'A string in place of the list is a list of one.', {
    killedBy: 'wrong-type-refused',
    transformInput: (input) =>
      typeof input['tasks'] === 'string' ? { ...input, tasks: [input['tasks']] } : input,
  }),
  mutant('elements-of-any-type', 'Elements that are no strings are passed over.', {
    killedBy: 'wrong-type-refused',
    transformInput: (input) => {
      if (!Array.isArray(input['tasks'])) return input;
      const texts = tasksOf(input).filter((value) => typeof value === 'string');
      return { ...input, tasks: texts.length === 0 ? ['0'.repeat(32)] : texts };
    },
  }),
  mutant('include-of-any-type', 'An include that is no list is ignored.', {
    killedBy: 'wrong-type-refused',
    transformInput: (input) => {
      const { include, ...rest } = input;
      return include === undefined || Array.isArray(include) ? input : rest;
    },
  }),
  mutant(
    'hollow-passes',
    'A cluster of the wrong type that is as good as nothing is taken for the one left out.',
    {
      killedBy: 'wrong-type-refused',
      transformInput: ({ cluster, ...rest }) =>
        cluster === 0 || cluster === false ? rest : cluster === undefined ? rest : { ...rest, cluster },
    },
  ),
  mutant('first-element-only', 'Only the first element has to be a string.', {
    killedBy: 'wrong-type-refused',
    transformInput: (input) =>
      typeof tasksOf(input)[0] === 'string'
        ? { ...input, tasks: tasksOf(input).filter((id) => typeof id === 'string') }
        : input,
  }),
  mutant('null-list-accepted', 'Null in place of the list is a list of nothing.', {
    killedBy: 'tasks-required',
    transformInput: (input) => (input['tasks'] === null ? { ...input, tasks: ['0'.repeat(32)] } : input),
  }),
  mutant('types-other-error', 'A wrong type is refused as an unknown operation.', {
    killedBy: 'wrong-type-refused',
    transformAnswer: mapErrors((answer) =>
      errorType(answer) === 'SerializationException'
        ? { ...answer, body: { __type: 'UnknownOperationException' } }
        : answer,
    ),
  }),
  mutant('errors-untyped', 'Errors have a text and no type.', {
    killedBy: 'error-shape',
    transformAnswer: mapErrors((answer) => ({ ...answer, body: { message: 'Something is wrong.' } })),
  }),
  mutant('errors-as-page', 'Errors are pages of HTML.', {
    killedBy: 'error-shape',
    transformAnswer: mapErrors((answer) => ({ ...answer, body: '<html><body>Bad Request</body></html>' })),
  }),
  mutant('errors-as-500', 'Client faults are answered with HTTP 500.', {
    killedBy: 'error-status',
    transformAnswer: mapErrors((answer) => ({ ...answer, status: 500 })),
  }),
  mutant('odd-ids-crash', 'An id of other characters than those of ASCII is a fault of the server.', {
    killedBy: 'error-status',
    transformInput: (input) => {
      if (tasksOf(input).some((id) => /[^ -~]/.test(String(id)))) throw new Error('What is that?');
      return input;
    },
  }),
  mutant('errors-as-200', 'Errors are answered with HTTP 200.', {
    killedBy: 'error-status',
    transformAnswer: mapErrors((answer) => ({ ...answer, status: 200 })),
  }),
];
