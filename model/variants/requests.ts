import { invalidParameter, serializationError, type ServiceFault } from '../fault.ts';
import { resourceId, objectList } from '../answer-edits.ts';
import type { JsonObject } from '../../specs/json.ts';
import { withHooks, variant, type Variant } from './variant.ts';

const requestedTasks = ({ tasks }: JsonObject): readonly unknown[] => (Array.isArray(tasks) ? tasks : []);

/** Rejects requests that match. */
const rejectIf = (
  matches: (input: JsonObject) => boolean,
  fault: () => ServiceFault,
): Variant['createOptions'] =>
  withHooks({
    transformInput: (input) => {
      if (matches(input)) throw fault();
      return input;
    },
  });

const isId = (text: unknown): text is string => typeof text === 'string' && !/[:/]/.test(text);
const hasIdLength = (text: string): boolean => text.length === 32 || text.length === 36;
const legacyArn = /^arn:[^/]*:task\/[^/]+$/;

/** Allowed behavior in how a request is read. */
export const requestVariants: readonly Variant[] = [
  variant(
    'ids-in-any-case',
    'An id in upper case finds the task.',
    'identifier.case is open',
    withHooks({ matchesTask: (requested, task) => requested.toLowerCase() === task.id }),
  ),
  variant(
    'ids-not-hex-refused',
    'An id of the right length that is not hexadecimal is rejected.',
    'identifier.not-hex is open',
    rejectIf(
      (input) =>
        requestedTasks(input).some((text) => isId(text) && hasIdLength(text) && !/^[0-9a-f-]+$/i.test(text)),
      () => invalidParameter('taskId should be hexadecimal'),
    ),
  ),
  variant(
    'legacy-arns-missing',
    'The legacy ARN of a task with a long ARN finds nothing.',
    'identifier.legacy-arn is open',
    withHooks({
      transformOutput: (output, { input }) => {
        const requested = requestedTasks(input);
        const isFound = ({ taskArn }: JsonObject): boolean =>
          requested.some(
            (text) =>
              resourceId(text) === resourceId(taskArn) && (!legacyArn.test(String(text)) || text === taskArn),
          );
        const tasks = objectList(output, 'tasks');
        const lost = tasks.filter((task) => !isFound(task));
        const failures = lost.map(({ taskArn }) => ({ arn: taskArn, reason: 'MISSING' }));
        return {
          ...output,
          tasks: tasks.filter(isFound),
          failures: [...objectList(output, 'failures'), ...failures],
        };
      },
    }),
  ),
  variant(
    'cluster-empty-default',
    'An empty cluster name means `default`.',
    'cluster.empty is open',
    withHooks({
      transformInput: ({ cluster, ...input }) =>
        cluster === undefined || cluster === '' ? input : { ...input, cluster },
    }),
  ),
  variant(
    'include-empty-refused',
    'An empty include list, or one with duplicates, is rejected.',
    'include.empty is open',
    rejectIf(
      ({ include }) =>
        Array.isArray(include) && (include.length === 0 || new Set(include).size < include.length),
      () => invalidParameter('include should be one of [TAGS]'),
    ),
  ),
  variant(
    'null-elements-refused',
    'A null in the list is rejected.',
    'tasks.null-element is open',
    rejectIf((input) => requestedTasks(input).includes(null), serializationError),
  ),
  variant(
    'empty-body-accepted',
    'An empty body is treated as an input without members.',
    'protocol.empty-body is open',
    () => ({
      hooks: {
        parseMalformedBody: (text) => {
          if (text.trim() === '') return {};
          throw serializationError();
        },
      },
    }),
  ),
  variant(
    'identifiers-told-first',
    'An id of the wrong length is reported before a list over the limit.',
    'error.several: an error for any of the violated rules is allowed',
    rejectIf(
      (input) => requestedTasks(input).some((text) => isId(text) && !hasIdLength(text)),
      () => invalidParameter('taskId length should be one of [32,36]'),
    ),
  ),
  variant(
    'deleted-clusters-remembered',
    'A deleted cluster still returns its tagged tasks.',
    'API model (DescribeTasks): tagged tasks may still be returned',
    () => ({ behavior: { deletedClusters: 'tagged' } }),
  ),
  variant(
    'deleted-clusters-empty',
    'The tasks of a deleted cluster are MISSING.',
    'The API model (DescribeTasks) leaves open what happens after a deletion.',
    () => ({ behavior: { deletedClusters: 'missing' } }),
  ),
];
