import type { JsonObject } from '../../specs/json.ts';
import { invalidParameter, serializationError } from '../fault.ts';
import { mutant, type Mutant } from './mutant.ts';
import { mapTasks, objectList } from '../answer-edits.ts';

const without =
  (member: string) =>
  ({ [member]: _left, ...task }: JsonObject): JsonObject =>
    task;

const asksByArn = ({ tasks }: JsonObject): boolean =>
  Array.isArray(tasks) && tasks.some((id) => String(id).startsWith('arn:'));

const clusterOf = ({ cluster }: JsonObject): string => (typeof cluster === 'string' ? cluster : '');

/** A member left out where the request is of some kind. */
const tellsLess =
  (when: (input: JsonObject) => boolean) =>
  (output: JsonObject, { input }: { readonly input: JsonObject }): JsonObject =>
    when(input) ? mapTasks(without('group'))(output) : output;

/** Faults that show between two ways to ask the same, and in what else a request may say. */
export const relationMutants: readonly Mutant[] = [
  mutant('order-shows', 'The version of a task is its place in the answer.', {
    killedBy: 'order-does-not-matter',
    transformOutput: (output) => ({
      ...output,
      tasks: objectList(output, 'tasks').map((task, index) => ({ ...task, version: index + 1 })),
    }),
  }),
  mutant('alone-tells-less', 'A task that is asked for alone lacks its group.', {
    killedBy: 'list-equals-single-calls',
    transformOutput: tellsLess(({ tasks }) => Array.isArray(tasks) && tasks.length === 1),
  }),
  mutant('duplicates-lost', 'An id that is asked for twice is not answered.', {
    killedBy: 'duplicates-lose-nothing',
    transformOutput: (output, { input }) => {
      const asked: readonly unknown[] = Array.isArray(input['tasks']) ? input['tasks'] : [];
      const twice = (arn: unknown): boolean =>
        asked.filter((id) => typeof id === 'string' && String(arn).endsWith(id)).length > 1;
      return { ...output, tasks: objectList(output, 'tasks').filter(({ taskArn }) => !twice(taskArn)) };
    },
  }),
  mutant('arns-tell-less', 'A task that is asked for by its ARN lacks its group.', {
    killedBy: 'id-and-arn-agree',
    transformOutput: tellsLess(asksByArn),
  }),
  mutant('cluster-arn-tells-less', 'Of a cluster that is named by its ARN tasks lack their group.', {
    killedBy: 'cluster-forms-agree',
    transformOutput: tellsLess((input) => clusterOf(input).startsWith('arn:')),
  }),
  mutant('omitted-tells-less', 'Where the cluster is left out, tasks lack their group.', {
    killedBy: 'default-when-omitted',
    transformOutput: tellsLess((input) => clusterOf(input) === ''),
  }),
  mutant('include-tells-less', 'With tags asked for, tasks lack their group.', {
    killedBy: 'include-changes-tags-only',
    transformOutput: tellsLess(({ include }) => Array.isArray(include) && include.length > 0),
  }),
  mutant('tags-always', 'Tags come unasked.', {
    killedBy: 'tags-on-request',
    transformInput: (input) => ({ ...input, include: ['TAGS'] }),
  }),
  mutant('tags-never', 'Tags never come.', {
    killedBy: 'tags-on-request',
    transformInput: without('include'),
  }),
  mutant('include-unchecked', 'Unknown values of include are passed over.', {
    killedBy: 'include-value-refused',
    transformInput: (input) =>
      Array.isArray(input['include'])
        ? {
            ...input,
            include: input['include'].filter((value) => value === 'TAGS' || typeof value !== 'string'),
          }
        : input,
  }),
  mutant('names-cut', 'What is illegal in the name of a cluster is cut off.', {
    killedBy: 'illegal-cluster-refused',
    transformInput: (input) =>
      typeof input['cluster'] === 'string' && !input['cluster'].startsWith('arn:')
        ? { ...input, cluster: input['cluster'].replace(/[^a-zA-Z0-9_-].*$/, '') }
        : input,
  }),
  mutant('cluster-by-last-part', 'Of the ARN of a cluster the last part alone is read.', {
    killedBy: 'foreign-cluster-refused',
    transformInput: (input) =>
      clusterOf(input).startsWith('arn:')
        ? { ...input, cluster: clusterOf(input).replace(/^.*\//, '') }
        : input,
  }),
  mutant('clusters-without-case', 'Letter case in the name of a cluster is passed over.', {
    killedBy: 'cluster-case-differs',
    transformInput: (input) =>
      clusterOf(input) === '' ? input : { ...input, cluster: clusterOf(input).toLowerCase() },
  }),
  mutant('deleted-remembered', 'Tasks of a deleted cluster are found in a new one of its name.', {
    killedBy: 'deleted-cluster-forgets',
    matchesCluster: (asked, cluster) => asked === cluster,
  }),
  mutant('identifiers-unchecked', 'Nothing is said of an identifier that is none.', {
    killedBy: 'identifier-errors',
    skipRules: ['identifier.form'],
  }),
  mutant('arns-by-last-part', 'Of the ARN of a task the last part alone is read.', {
    killedBy: 'foreign-arn-finds-nothing',
    skipRules: ['identifier.form'],
    matchesTask: (asked, task) => asked.endsWith(`/${task.id}`),
  }),
  mutant('nulls-refused', 'A null for an optional member is refused.', {
    killedBy: 'null-equals-absence',
    transformInput: (input) => {
      if (Object.values(input).includes(null)) throw serializationError();
      return input;
    },
  }),
  mutant('strangers-refused', 'Unknown members of a request are refused.', {
    killedBy: 'unknown-members-ignored',
    transformInput: (input) => {
      const stranger = Object.keys(input).find((name) => !['cluster', 'tasks', 'include'].includes(name));
      if (stranger !== undefined) throw invalidParameter(`Unknown parameter ${stranger}`);
      return input;
    },
  }),
];
