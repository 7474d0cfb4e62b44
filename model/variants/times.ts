import { variant, type Variant } from './variant.ts';
import { mapTimestamps } from '../answer-edits.ts';
import { isObject, type JsonObject } from '../../specs/json.ts';

const withTimestamps = (
  body: JsonObject | string,
  change: (seconds: number) => number,
): JsonObject | string => {
  const changed = typeof body === 'string' ? body : mapTimestamps(body, change);
  return isObject(changed) ? changed : body;
};

/** Writes the timestamps in a JSON text with an exponent. */
const withExponents = (text: string): string =>
  text.replace(/("\w+At":)(\d+(?:\.\d+)?)/g, (_, name: string, stamp: string) => {
    const digits = stamp.replace('.', '');
    return `${name}${digits[0]}.${digits.slice(1)}E${stamp.split('.')[0]?.length === 10 ? 9 : 8}`;
  });

const staleReadsAllowed = 'time.consistency: stale answers are correct within the settle window';
const noPaceDocumented = 'The time between two statuses of a task is not documented.';

/** Allowed behavior in timestamps, durations and consistency. */
export const timeVariants: readonly Variant[] = [
  variant(
    'times-with-exponent',
    'Timestamps are written with an exponent, such as 1.51590879519E9.',
    'protocol.timestamps: ECS was observed to write an exponent',
    () => ({
      hooks: {
        transformAnswer: (answer) => ({
          ...answer,
          body: withExponents(typeof answer.body === 'string' ? answer.body : JSON.stringify(answer.body)),
        }),
      },
    }),
  ),
  variant(
    'times-whole',
    'Timestamps are whole seconds.',
    'protocol.timestamps: whole seconds were observed',
    () => ({
      hooks: { transformAnswer: (answer) => ({ ...answer, body: withTimestamps(answer.body, Math.floor) }) },
    }),
  ),
  variant(
    'settles-soon',
    'DescribeTasks returns state up to 0.3 seconds old.',
    staleReadsAllowed,
    () => ({ staleMs: 300 }),
    { settle: 0.5 },
  ),
  variant(
    'settles-slowly',
    'DescribeTasks returns state up to 1.5 seconds old.',
    staleReadsAllowed,
    () => ({ staleMs: 1500, transitionMs: 100 }),
    { settle: 2 },
  ),
  variant(
    'settles-late',
    'DescribeTasks returns state up to 6 seconds old, and each status of a task lasts 2 seconds.',
    staleReadsAllowed,
    () => ({ staleMs: 6000, transitionMs: 2000 }),
    { settle: 10 },
  ),
  variant('starts-slowly', 'Each status of a task lasts 2 seconds.', noPaceDocumented, () => ({
    transitionMs: 2000,
  })),
  variant(
    'stops-slowly',
    'Each status of a task lasts 6 seconds, so that a task may still be stopping when the run ends.',
    noPaceDocumented,
    () => ({ transitionMs: 6000 }),
  ),
  variant('starts-at-once', 'Each status of a task lasts a millisecond.', noPaceDocumented, () => ({
    transitionMs: 1,
  })),
  variant(
    'ends-by-itself',
    'A task ends by itself after 0.3 seconds.',
    'A task ends when its essential container does (task lifecycle).',
    () => ({ behavior: { endsAfterMs: 300 } }),
  ),
  variant(
    'ends-at-once',
    'A task ends by itself as soon as it runs.',
    'A task ends when its essential container does (task lifecycle).',
    () => ({ behavior: { endsAfterMs: 1 } }),
  ),
  variant('answers-slow', 'An answer takes 30 to 80 milliseconds.', 'No latency is documented.', () => ({
    latencyRangeMs: [30, 80],
  })),
];
