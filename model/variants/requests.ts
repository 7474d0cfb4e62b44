import { invalidParameter, serializationError, type ServiceFault } from '../fault.ts';
import { resourceId, objectList } from '../answer-edits.ts';
import type { JsonObject } from '../../specs/json.ts';
import { withHooks, variant, type Variant } from './variant.ts';

const listed = ({ tasks }: JsonObject): readonly unknown[] => (Array.isArray(tasks) ? tasks : []);

/** A request that is refused where it is of the kind. */
const refused = (isOf: (input: JsonObject) => boolean, fault: () => ServiceFault): Variant['createOptions'] =>
  withHooks({
    transformInput: (input) => {
      if (isOf(input)) throw fault();
      return input;
    },
  });

const isId = (text: unknown): text is string => typeof text === 'string' && !/[:/]/.test(text);
const isWellLong = (text: string): boolean => text.length === 32 || text.length === 36;
const legacy = /^arn:[^/]*:task\/[^/]+$/;

/** Liberties in how a request is read. */
export const requestVariants: readonly Variant[] = [
  variant(
    'ids-in-any-case',
    'An id in upper case names the task.',
    'identifier.case',
    withHooks({ matchesTask: (asked, task) => asked.toLowerCase() === task.id }),
  ),
  variant(
    'ids-not-hex-refused',
    'An id of the right length that is not hexadecimal is refused.',
    'identifier.not-hex',
    refused(
      (input) => listed(input).some((text) => isId(text) && isWellLong(text) && !/^[0-9a-f-]+$/i.test(text)),
      () => invalidParameter('taskId should be hexadecimal'),
    ),
  ),
  variant(
    'legacy-arns-missing',
    'The legacy ARN of a task whose own ARN is the long one names nothing.',
    'identifier.legacy-arn',
    withHooks({
      transformOutput: (output, { input }) => {
        const asked = listed(input);
        const isFound = ({ taskArn }: JsonObject): boolean =>
          asked.some(
            (text) =>
              resourceId(text) === resourceId(taskArn) && (!legacy.test(String(text)) || text === taskArn),
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
    'An empty name of a cluster means `default`.',
    'cluster.empty',
    withHooks({
      transformInput: ({ cluster, ...input }) =>
        cluster === undefined || cluster === '' ? input : { ...input, cluster },
    }),
  ),
  variant(
    'include-empty-refused',
    'An include of nothing, or of a value twice, is refused.',
    'include.empty',
    refused(
      ({ include }) =>
        Array.isArray(include) && (include.length === 0 || new Set(include).size < include.length),
      () => invalidParameter('include should be one of [TAGS]'),
    ),
  ),
  variant(
    'null-elements-refused',
    'A null in the list is refused.',
    'tasks.null-element',
    refused((input) => listed(input).includes(null), serializationError),
  ),
  variant('empty-body-accepted', 'An empty body is an input without members.', 'protocol.empty-body', () => ({
    hooks: {
      parseMalformedBody: (text) => {
        if (text.trim() === '') return {};
        throw serializationError();
      },
    },
  })),
  variant(
    'identifiers-told-first',
    'An id of a wrong length is told before that there are too many.',
    'error.several: an error of any of the rules',
    refused(
      (input) => listed(input).some((text) => isId(text) && !isWellLong(text)),
      () => invalidParameter('taskId length should be one of [32,36]'),
    ),
  ),
  variant(
    'deleted-clusters-remembered',
    'A cluster that was deleted still returns its tagged tasks.',
    'the API model (DescribeTasks): tagged tasks may still be returned',
    () => ({ behavior: { deletedClusters: 'tagged' } }),
  ),
  variant(
    'deleted-clusters-empty',
    'The tasks of a cluster that was deleted are MISSING.',
    'the API model (DescribeTasks) leaves open what follows a deletion',
    () => ({ behavior: { deletedClusters: 'missing' } }),
  ),
];
