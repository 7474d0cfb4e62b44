import { variant, type Variant } from './variant.ts';
import { mapTimestamps } from '../answer-edits.ts';
import { isObject, type JsonObject } from '../../specs/json.ts';

const restampedAnswer = (
  body: JsonObject | string,
  change: (seconds: number) => number,
): JsonObject | string => {
  const changed = typeof body === 'string' ? body : mapTimestamps(body, change);
  return isObject(changed) ? changed : body;
};

const exponents = (text: string): string =>
  text.replace(/("\w+At":)(\d+(?:\.\d+)?)/g, (_, name: string, stamp: string) => {
    const digits = stamp.replace('.', '');
    return `${name}${digits[0]}.${digits.slice(1)}E${stamp.split('.')[0]?.length === 10 ? 9 : 8}`;
  });

const settling = 'time.consistency: older answers are right within the settling time';
const pace = 'Nobody says how long a task takes from one status to the next.';

/** Liberties in time: how it is written, how long things take, when they are known. */
export const timeVariants: readonly Variant[] = [
  variant(
    'times-with-exponent',
    'Times are written as 1.51590879519E9.',
    'protocol.timestamps: ECS was seen to write an exponent',
    () => ({
      hooks: {
        transformAnswer: (answer) => ({
          ...answer,
          body: exponents(typeof answer.body === 'string' ? answer.body : JSON.stringify(answer.body)),
        }),
      },
    }),
  ),
  variant('times-whole', 'Times are whole seconds.', 'protocol.timestamps: whole seconds were seen', () => ({
    hooks: { transformAnswer: (answer) => ({ ...answer, body: restampedAnswer(answer.body, Math.floor) }) },
  })),
  variant(
    'settles-soon',
    'DescribeTasks answers of any moment of the last 0.3 seconds.',
    settling,
    () => ({ staleMs: 300 }),
    { settle: 0.5 },
  ),
  variant(
    'settles-slowly',
    'DescribeTasks answers of any moment of the last 1.5 seconds.',
    settling,
    () => ({ staleMs: 1500, transitionMs: 100 }),
    { settle: 2 },
  ),
  variant(
    'settles-late',
    'DescribeTasks answers of any moment of the last 6 seconds, and tasks take 2 from one status to the next.',
    settling,
    () => ({ staleMs: 6000, transitionMs: 2000 }),
    { settle: 10 },
  ),
  variant('starts-slowly', 'Tasks take 2 seconds from one status to the next.', pace, () => ({
    transitionMs: 2000,
  })),
  variant(
    'stops-slowly',
    'Tasks take 6 seconds from one status to the next: one that is stopped does so when the run is over.',
    pace,
    () => ({ transitionMs: 6000 }),
  ),
  variant('starts-at-once', 'Tasks take a millisecond from one status to the next.', pace, () => ({
    transitionMs: 1,
  })),
  variant(
    'ends-by-itself',
    'A task ends by itself after a third of a second.',
    'A task ends when its essential container does (task lifecycle).',
    () => ({ behavior: { endsAfterMs: 300 } }),
  ),
  variant(
    'ends-at-once',
    'A task ends by itself as soon as it runs.',
    'A task ends when its essential container does (task lifecycle).',
    () => ({ behavior: { endsAfterMs: 1 } }),
  ),
  variant(
    'answers-slow',
    'An answer takes 30 to 80 milliseconds.',
    'Nobody says how long an answer takes.',
    () => ({ latencyRangeMs: [30, 80] }),
  ),
];
