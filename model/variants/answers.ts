import { resourceId, mapTasks, objectList } from '../answer-edits.ts';
import type { JsonObject } from '../../specs/json.ts';
import { withHooks, variant, type Variant } from './variant.ts';

const askedOf = ({ tasks }: JsonObject): readonly unknown[] => (Array.isArray(tasks) ? tasks : []);

/** The list anew, by what was asked for: once for each time. */
const asOften = (
  list: readonly JsonObject[],
  arn: string,
  asked: readonly unknown[],
): readonly JsonObject[] =>
  asked.flatMap((text) => list.filter((one) => resourceId(one[arn]) === resourceId(text)).slice(0, 1));

const failuresAs = (arnOf: (arn: unknown, asked: readonly unknown[]) => unknown): Variant['createOptions'] =>
  withHooks({
    transformOutput: (output, { input }) => ({
      ...output,
      failures: objectList(output, 'failures').map((one) => ({
        ...one,
        arn: arnOf(one['arn'], askedOf(input)),
      })),
    }),
  });

const tasksAs = (order: (tasks: readonly JsonObject[]) => readonly JsonObject[]): Variant['createOptions'] =>
  withHooks({ transformOutput: (output) => ({ ...output, tasks: order(objectList(output, 'tasks')) }) });

const turned = <T>(list: readonly T[], by: number): readonly T[] => {
  const at = by % Math.max(1, list.length);
  return [...list.slice(at), ...list.slice(0, at)];
};

/** Every list at any depth, in another order. */
function turnedAll(value: unknown, by: number): unknown {
  if (Array.isArray(value)) return turned(value, by).map((entry) => turnedAll(entry, by));
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([name, entry]) => [name, turnedAll(entry, by)]));
}

/** Liberties in the two lists of an answer. */
export const answerVariants: readonly Variant[] = [
  variant(
    'duplicates-repeated',
    'An id that is asked for twice is answered twice, in the order of the request.',
    'tasks.duplicates',
    withHooks({
      transformOutput: (output, { input }) => ({
        ...output,
        tasks: asOften(objectList(output, 'tasks'), 'taskArn', askedOf(input)),
        failures: asOften(objectList(output, 'failures'), 'arn', askedOf(input)),
      }),
    }),
  ),
  variant(
    'order-reversed',
    'The last task that was asked for comes first.',
    'tasks.order',
    tasksAs((tasks) => tasks.toReversed()),
  ),
  variant(
    'order-sorted',
    'Tasks come in the order of their ARNs.',
    'tasks.order',
    tasksAs((tasks) =>
      tasks.toSorted((one, other) => (String(one['taskArn']) < String(other['taskArn']) ? -1 : 1)),
    ),
  ),
  variant('order-shuffled', 'Tasks come in another order each time.', 'tasks.order', () => {
    let answers = 0;
    return tasksAs((tasks) => turned(tasks, (answers += 1)))();
  }),
  variant(
    'lists-shuffled',
    'What is listed in a task comes in another order each time: containers, overrides, details.',
    'Nobody promises an order of what is listed in a task.',
    () => {
      let answers = 0;
      return {
        hooks: {
          transformOutput: (output) => {
            answers += 1;
            return mapTasks((task) => Object.assign({}, task, turnedAll(task, answers)))(output);
          },
        },
      };
    },
  ),
  variant(
    'failures-as-given',
    'A failure names what was asked for as it was given.',
    'failures.arn.long: the form for an id of 32 digits is open',
    failuresAs((arn, asked) => asked.find((text) => resourceId(text) === resourceId(arn)) ?? arn),
  ),
  variant(
    'failures-legacy',
    'A failure names the legacy ARN.',
    'failures.arn.long',
    failuresAs((arn) => String(arn).replace(/:task\/.*\//, ':task/')),
  ),
  variant(
    'failures-detailed',
    'A failure has a detail.',
    'failures.no-detail is observed: the model has the member',
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
    'A list without an entry is left out.',
    'answer.both-lists is observed: the model requires neither list',
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
    'Where tags are not asked for they are an empty list.',
    'include.no-tags: absent and [] are both no tags',
    withHooks({ transformOutput: mapTasks((task) => ({ tags: [], ...task })) }),
  ),
];
