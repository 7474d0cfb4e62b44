import { invalid, serialization, type ServiceFault } from '../fault.ts';
import { idIn, listIn } from '../answer-edits.ts';
import type { Json } from '../state.ts';
import { hooked, variant, type Variant } from './variant.ts';

const listed = ({ tasks }: Json): readonly unknown[] => (Array.isArray(tasks) ? tasks : []);

/** A request that is refused where it is of the kind. */
const refused = (isOf: (input: Json) => boolean, fault: () => ServiceFault): Variant['make'] =>
  hooked({
    input: (input) => {
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
    hooked({ finds: (asked, task) => asked.toLowerCase() === task.id }),
  ),
  variant(
    'ids-not-hex-refused',
    'An id of the right length that is not hexadecimal is refused.',
    'identifier.not-hex',
    refused(
      (input) => listed(input).some((text) => isId(text) && isWellLong(text) && !/^[0-9a-f-]+$/i.test(text)),
      () => invalid('taskId should be hexadecimal'),
    ),
  ),
  variant(
    'legacy-arns-missing',
    'The legacy ARN of a task whose own ARN is the long one names nothing.',
    'identifier.legacy-arn',
    hooked({
      output: (output, { input }) => {
        const asked = listed(input);
        const isFound = ({ taskArn }: Json): boolean =>
          asked.some(
            (text) => idIn(text) === idIn(taskArn) && (!legacy.test(String(text)) || text === taskArn),
          );
        const tasks = listIn(output, 'tasks');
        const lost = tasks.filter((task) => !isFound(task));
        const failures = lost.map(({ taskArn }) => ({ arn: taskArn, reason: 'MISSING' }));
        return {
          ...output,
          tasks: tasks.filter(isFound),
          failures: [...listIn(output, 'failures'), ...failures],
        };
      },
    }),
  ),
  variant(
    'cluster-empty-default',
    'An empty name of a cluster means `default`.',
    'cluster.empty',
    hooked({
      input: ({ cluster, ...input }) =>
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
      () => invalid('include should be one of [TAGS]'),
    ),
  ),
  variant(
    'null-elements-refused',
    'A null in the list is refused.',
    'tasks.null-element',
    refused((input) => listed(input).includes(null), serialization),
  ),
  variant('empty-body-accepted', 'An empty body is an input without members.', 'protocol.empty-body', () => ({
    hooks: {
      parses: (text) => {
        if (text.trim() === '') return {};
        throw serialization();
      },
    },
  })),
  variant(
    'identifiers-told-first',
    'An id of a wrong length is told before that there are too many.',
    'error.several: an error of any of the rules',
    refused(
      (input) => listed(input).some((text) => isId(text) && !isWellLong(text)),
      () => invalid('taskId length should be one of [32,36]'),
    ),
  ),
  variant(
    'deleted-clusters-remembered',
    'A cluster that was deleted still returns its tagged tasks.',
    'the API model (DescribeTasks): tagged tasks may still be returned',
    () => ({ liberties: { deletedClusters: 'tagged' } }),
  ),
  variant(
    'deleted-clusters-empty',
    'The tasks of a cluster that was deleted are MISSING.',
    'the API model (DescribeTasks) leaves open what follows a deletion',
    () => ({ liberties: { deletedClusters: 'missing' } }),
  ),
];
