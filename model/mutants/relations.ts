import type { JsonObject } from '../../specs/json.ts';
import { invalidParameter, serializationError } from '../fault.ts';
import { mutant, type Mutant } from './mutant.ts';
import { mapTasks, objectList } from '../answer-edits.ts';

const without =
  (member: string) =>
  ({ [member]: _left, ...task }: JsonObject): JsonObject =>
    task;

const hasTaskArn = ({ tasks }: JsonObject): boolean =>
  Array.isArray(tasks) && tasks.some((id) => String(id).startsWith('arn:'));

const clusterText = ({ cluster }: JsonObject): string => (typeof cluster === 'string' ? cluster : '');

/** Omits the group if the request matches. */
const omitGroupIf =
  (matches: (input: JsonObject) => boolean) =>
  (output: JsonObject, { input }: { readonly input: JsonObject }): JsonObject =>
    matches(input) ? mapTasks(without('group'))(output) : output;

/** Faults that show when equivalent requests are compared, or in optional parts of a request. */
export const relationMutants: readonly Mutant[] = [
  mutant('order-shows', 'The version of a task is its position in the answer.', {
    killedBy: 'order-does-not-matter',
    transformOutput: (output) => ({
      ...output,
      tasks: objectList(output, 'tasks').map((task, index) => ({ ...task, version: index + 1 })),
    }),
  }),
  mutant('alone-tells-less', 'A task requested alone has no group.', {
    killedBy: 'list-equals-single-calls',
    transformOutput: omitGroupIf(({ tasks }) => Array.isArray(tasks) && tasks.length === 1),
  }),
  mutant('duplicates-lost', 'An id that is requested twice is not answered.', {
    killedBy: 'duplicates-lose-nothing',
    transformOutput: (output, { input }) => {
      const requested: readonly unknown[] = Array.isArray(input['tasks']) ? input['tasks'] : [];
      const isRequestedTwice = (arn: unknown): boolean =>
        requested.filter((id) => typeof id === 'string' && String(arn).endsWith(id)).length > 1;
      return {
        ...output,
        tasks: objectList(output, 'tasks').filter(({ taskArn }) => !isRequestedTwice(taskArn)),
      };
    },
  }),
  mutant('arns-tell-less', 'A task requested by ARN has no group.', {
    killedBy: 'id-and-arn-agree',
    transformOutput: omitGroupIf(hasTaskArn),
  }),
  mutant('cluster-arn-tells-less', 'Tasks have no group if the cluster is named by its ARN.', {
    killedBy: 'cluster-forms-agree',
    transformOutput: omitGroupIf((input) => clusterText(input).startsWith('arn:')),
  }),
  mutant('omitted-tells-less', 'Tasks have no group if the cluster is omitted.', {
    killedBy: 'default-when-omitted',
    transformOutput: omitGroupIf((input) => clusterText(input) === ''),
  }),
  mutant('include-tells-less', 'Tasks have no group if tags are requested.', {
    killedBy: 'include-changes-tags-only',
    transformOutput: omitGroupIf(({ include }) => Array.isArray(include) && include.length > 0),
  }),
  mutant('tags-always', 'Tags are returned even if they are not requested.', {
    killedBy: 'tags-on-request',
    transformInput: (input) => ({ ...input, include: ['TAGS'] }),
  }),
  mutant('tags-never', 'Tags are never returned.', {
    killedBy: 'tags-on-request',
    transformInput: without('include'),
  }),
  mutant('include-unchecked', 'Unknown include values are ignored.', {
    killedBy: 'include-value-refused',
    transformInput: (input) =>
      Array.isArray(input['include'])
        ? {
            ...input,
            include: input['include'].filter((value) => value === 'TAGS' || typeof value !== 'string'),
          }
        : input,
  }),
  mutant('names-cut', 'A cluster name is cut off at its first illegal character.', {
    killedBy: 'illegal-cluster-refused',
    transformInput: (input) =>
      typeof input['cluster'] === 'string' && !input['cluster'].startsWith('arn:')
        ? { ...input, cluster: input['cluster'].replace(/[^a-zA-Z0-9_-].*$/, '') }
        : input,
  }),
  mutant('cluster-by-last-part', 'Only the last part of a cluster ARN is read.', {
    killedBy: 'foreign-cluster-refused',
    transformInput: (input) =>
      clusterText(input).startsWith('arn:')
        ? { ...input, cluster: clusterText(input).replace(/^.*\//, '') }
        : input,
  }),
  mutant('clusters-without-case', 'Cluster names are case-insensitive.', {
    killedBy: 'cluster-case-differs',
    transformInput: (input) =>
      clusterText(input) === '' ? input : { ...input, cluster: clusterText(input).toLowerCase() },
  }),
  mutant('deleted-remembered', 'Tasks of a deleted cluster are found in a new cluster of the same name.', {
    killedBy: 'deleted-cluster-forgets',
    matchesCluster: (requested, cluster) => requested === cluster,
  }),
  mutant('identifiers-unchecked', 'Malformed identifiers are not rejected.', {
    killedBy: 'identifier-errors',
    skipRules: ['identifier.form'],
  }),
  mutant('arns-by-last-part', 'Only the last part of a task ARN is read.', {
    killedBy: 'foreign-arn-finds-nothing',
    skipRules: ['identifier.form'],
    matchesTask: (requested, task) => requested.endsWith(`/${task.id}`),
  }),
  mutant('nulls-refused', 'A null for an optional member is rejected.', {
    killedBy: 'null-equals-absence',
    transformInput: (input) => {
      if (Object.values(input).includes(null)) throw serializationError();
      return input;
    },
  }),
  mutant('strangers-refused', 'Unknown members of a request are rejected.', {
    killedBy: 'unknown-members-ignored',
    transformInput: (input) => {
      const unknownMember = Object.keys(input).find(
        (name) => !['cluster', 'tasks', 'include'].includes(name),
      );
      if (unknownMember !== undefined) throw invalidParameter(`Unknown parameter ${unknownMember}`);
      return input;
    },
  }),
];
