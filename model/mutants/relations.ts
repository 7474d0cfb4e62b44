import type { Json } from '../state.ts';
import { invalid, serialization } from '../fault.ts';
import { mutant, type Mutant } from './mutant.ts';
import { eachTask, listIn } from '../answer-edits.ts';

const without =
  (member: string) =>
  ({ [member]: _left, ...task }: Json): Json =>
    task;

const asksByArn = ({ tasks }: Json): boolean =>
  Array.isArray(tasks) && tasks.some((id) => String(id).startsWith('arn:'));

const clusterOf = ({ cluster }: Json): string => (typeof cluster === 'string' ? cluster : '');

/** A member left out where the request is of some kind. */
const tellsLess =
  (when: (input: Json) => boolean) =>
  (output: Json, { input }: { readonly input: Json }): Json =>
    when(input) ? eachTask(without('group'))(output) : output;

/** Faults that show between two ways to ask the same, and in what else a request may say. */
export const relationMutants: readonly Mutant[] = [
  mutant('order-shows', 'The version of a task is its place in the answer.', {
    killedBy: 'order-does-not-matter',
    output: (output) => ({
      ...output,
      tasks: listIn(output, 'tasks').map((task, index) => ({ ...task, version: index + 1 })),
    }),
  }),
  mutant('alone-tells-less', 'A task that is asked for alone lacks its group.', {
    killedBy: 'list-equals-single-calls',
    output: tellsLess(({ tasks }) => Array.isArray(tasks) && tasks.length === 1),
  }),
  mutant('duplicates-lost', 'An id that is asked for twice is not answered.', {
    killedBy: 'duplicates-lose-nothing',
    output: (output, { input }) => {
      const asked: readonly unknown[] = Array.isArray(input['tasks']) ? input['tasks'] : [];
      const twice = (arn: unknown): boolean =>
        asked.filter((id) => typeof id === 'string' && String(arn).endsWith(id)).length > 1;
      return { ...output, tasks: listIn(output, 'tasks').filter(({ taskArn }) => !twice(taskArn)) };
    },
  }),
  mutant('arns-tell-less', 'A task that is asked for by its ARN lacks its group.', {
    killedBy: 'id-and-arn-agree',
    output: tellsLess(asksByArn),
  }),
  mutant('cluster-arn-tells-less', 'Of a cluster that is named by its ARN tasks lack their group.', {
    killedBy: 'cluster-forms-agree',
    output: tellsLess((input) => clusterOf(input).startsWith('arn:')),
  }),
  mutant('omitted-tells-less', 'Where the cluster is left out, tasks lack their group.', {
    killedBy: 'default-when-omitted',
    output: tellsLess((input) => clusterOf(input) === ''),
  }),
  mutant('include-tells-less', 'With tags asked for, tasks lack their group.', {
    killedBy: 'include-changes-tags-only',
    output: tellsLess(({ include }) => Array.isArray(include) && include.length > 0),
  }),
  mutant('tags-always', 'Tags come unasked.', {
    killedBy: 'tags-on-request',
    input: (input) => ({ ...input, include: ['TAGS'] }),
  }),
  mutant('tags-never', 'Tags never come.', {
    killedBy: 'tags-on-request',
    input: without('include'),
  }),
  mutant('include-unchecked', 'Unknown values of include are passed over.', {
    killedBy: 'include-value-refused',
    input: (input) =>
      Array.isArray(input['include'])
        ? {
            ...input,
            include: input['include'].filter((value) => value === 'TAGS' || typeof value !== 'string'),
          }
        : input,
  }),
  mutant('names-cut', 'What is illegal in the name of a cluster is cut off.', {
    killedBy: 'illegal-cluster-refused',
    input: (input) =>
      typeof input['cluster'] === 'string' && !input['cluster'].startsWith('arn:')
        ? { ...input, cluster: input['cluster'].replace(/[^a-zA-Z0-9_-].*$/, '') }
        : input,
  }),
  mutant('cluster-by-last-part', 'Of the ARN of a cluster the last part alone is read.', {
    killedBy: 'foreign-cluster-refused',
    input: (input) =>
      clusterOf(input).startsWith('arn:')
        ? { ...input, cluster: clusterOf(input).replace(/^.*\//, '') }
        : input,
  }),
  mutant('clusters-without-case', 'Letter case in the name of a cluster is passed over.', {
    killedBy: 'cluster-case-differs',
    input: (input) =>
      clusterOf(input) === '' ? input : { ...input, cluster: clusterOf(input).toLowerCase() },
  }),
  mutant('deleted-remembered', 'Tasks of a deleted cluster are found in a new one of its name.', {
    killedBy: 'deleted-cluster-forgets',
    spans: (asked, cluster) => asked === cluster,
  }),
  mutant('identifiers-unchecked', 'Nothing is said of an identifier that is none.', {
    killedBy: 'identifier-errors',
    skips: ['identifier.form'],
  }),
  mutant('arns-by-last-part', 'Of the ARN of a task the last part alone is read.', {
    killedBy: 'foreign-arn-finds-nothing',
    skips: ['identifier.form'],
    finds: (asked, task) => asked.endsWith(`/${task.id}`),
  }),
  mutant('nulls-refused', 'A null for an optional member is refused.', {
    killedBy: 'null-equals-absence',
    input: (input) => {
      if (Object.values(input).includes(null)) throw serialization();
      return input;
    },
  }),
  mutant('strangers-refused', 'Unknown members of a request are refused.', {
    killedBy: 'unknown-members-ignored',
    input: (input) => {
      const stranger = Object.keys(input).find((name) => !['cluster', 'tasks', 'include'].includes(name));
      if (stranger !== undefined) throw invalid(`Unknown parameter ${stranger}`);
      return input;
    },
  }),
];
