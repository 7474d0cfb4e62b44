import { resourceId, mapSuccessText, mapTasks, objectList } from '../answer-edits.ts';
import type { JsonObject } from '../../specs/json.ts';
import { withHooks, variant, type Variant } from './variant.ts';

const requestedTasks = ({ tasks }: JsonObject): readonly unknown[] => (Array.isArray(tasks) ? tasks : []);

/** The entries of a list in the order of the request, repeated for repeated ids. */
const inRequestOrder = (
  list: readonly JsonObject[],
  arn: string,
  requested: readonly unknown[],
): readonly JsonObject[] =>
  requested.flatMap((text) => list.filter((one) => resourceId(one[arn]) === resourceId(text)).slice(0, 1));

const withFailureArns = (
  formatArn: (arn: unknown, requested: readonly unknown[]) => unknown,
): Variant['createOptions'] =>
  withHooks({
    transformOutput: (output, { input }) => ({
      ...output,
      failures: objectList(output, 'failures').map((one) => ({
        ...one,
        arn: formatArn(one['arn'], requestedTasks(input)),
      })),
    }),
  });

const withTaskOrder = (
  order: (tasks: readonly JsonObject[]) => readonly JsonObject[],
): Variant['createOptions'] =>
  withHooks({ transformOutput: (output) => ({ ...output, tasks: order(objectList(output, 'tasks')) }) });

const rotate = <T>(list: readonly T[], by: number): readonly T[] => {
  const at = by % Math.max(1, list.length);
  return [...list.slice(at), ...list.slice(0, at)];
};

/** Rotates every list at any depth. */
function rotateLists(value: unknown, by: number): unknown {
  if (Array.isArray(value)) return rotate(value, by).map((entry) => rotateLists(entry, by));
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([name, entry]) => [name, rotateLists(entry, by)]));
}

/** Allowed behavior in the two lists of an answer. */
export const answerVariants: readonly Variant[] = [
  variant(
    'duplicates-repeated',
    'An id that is requested twice is answered twice, in the order of the request.',
    'tasks.duplicates: duplicates may be answered once or each time',
    withHooks({
      transformOutput: (output, { input }) => ({
        ...output,
        tasks: inRequestOrder(objectList(output, 'tasks'), 'taskArn', requestedTasks(input)),
        failures: inRequestOrder(objectList(output, 'failures'), 'arn', requestedTasks(input)),
      }),
    }),
  ),
  variant(
    'order-reversed',
    'Tasks are described in reverse order of the request.',
    'tasks.order: no order is documented',
    withTaskOrder((tasks) => tasks.toReversed()),
  ),
  variant(
    'order-sorted',
    'Tasks are sorted by ARN.',
    'tasks.order: no order is documented',
    withTaskOrder((tasks) =>
      tasks.toSorted((one, other) => (String(one['taskArn']) < String(other['taskArn']) ? -1 : 1)),
    ),
  ),
  variant(
    'order-shuffled',
    'The order of tasks changes with each answer.',
    'tasks.order: no order is documented',
    () => {
      let answers = 0;
      return withTaskOrder((tasks) => rotate(tasks, (answers += 1)))();
    },
  ),
  variant(
    'lists-shuffled',
    'The order of lists within a task changes with each answer: containers, overrides, details.',
    'No order is documented for lists within a task.',
    () => {
      let answers = 0;
      return {
        hooks: {
          transformOutput: (output) => {
            answers += 1;
            return mapTasks((task) => Object.assign({}, task, rotateLists(task, answers)))(output);
          },
        },
      };
    },
  ),
  variant(
    'failures-as-given',
    'A failure repeats the identifier as it was requested.',
    'failures.arn.long: the form for an id of 32 digits is open',
    withFailureArns(
      (arn, requested) => requested.find((text) => resourceId(text) === resourceId(arn)) ?? arn,
    ),
  ),
  variant(
    'failures-legacy',
    'Failures contain the legacy ARN.',
    'failures.arn.long: the form for an id of 32 digits is open',
    withFailureArns((arn) => String(arn).replace(/:task\/.*\//, ':task/')),
  ),
  variant(
    'failures-detailed',
    'Failures have a detail.',
    'failures.no-detail is only observed; the API model has the member',
    withHooks({
      transformOutput: (output) => ({
        ...output,
        failures: objectList(output, 'failures').map((one) => ({ ...one, detail: 'No such task.' })),
      }),
    }),
    { mayWarn: ['missing-failure-form'] },
  ),
  variant(
    'lists-absent-when-empty',
    'Empty lists are omitted.',
    'answer.both-lists is only observed; the API model requires neither list',
    withHooks({
      transformOutput: (output) =>
        Object.fromEntries(
          Object.entries(output).filter(([, list]) => !Array.isArray(list) || list.length > 0),
        ),
    }),
    { mayWarn: ['both-lists-present'] },
  ),
  variant(
    'tags-empty',
    'Tags are an empty list if they were not requested.',
    'include.no-tags: an absent and an empty list both mean no tags',
    withHooks({ transformOutput: mapTasks((task) => ({ tags: [], ...task })) }),
  ),
  variant(
    'names-repeated',
    'An object of an answer has a member twice; the last one is right.',
    'response.repeated-names is open',
    withHooks({
      transformAnswer: mapSuccessText((text) =>
        text.replaceAll('"launchType":', '"launchType":"EXTERNAL","launchType":'),
      ),
    }),
  ),
  variant(
    'characters-escaped',
    'Slashes and letters in the texts of an answer are escaped.',
    'JSON: an escaped character is the same character',
    withHooks({
      transformAnswer: mapSuccessText((text) =>
        text.replaceAll('/', String.raw`\/`).replaceAll('busybox', String.raw`busybo\u0078`),
      ),
    }),
  ),
  variant(
    'versions-long',
    'Versions have more digits than a floating-point number can hold.',
    'the API model: a version is a long',
    withHooks({
      transformAnswer: mapSuccessText((text) =>
        text.replaceAll(
          /"version":(\d+)/g,
          (_, digits: string) => `"version":${2n ** 53n + 1n + BigInt(digits)}`,
        ),
      ),
    }),
  ),
];
