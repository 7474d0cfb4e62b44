import { isObject } from '../../specs/json.ts';
import { successBody, isTimestampMember } from '../lib/answer.ts';
import type { OperationUnderTest } from '../lib/operation-under-test.ts';
import { toVerdict, skip, type Check } from '../verdict.ts';

interface PlacedTime {
  readonly pointer: string;
  readonly value: unknown;
}

function findTimes(value: unknown, pointer: string): readonly PlacedTime[] {
  if (Array.isArray(value)) return value.flatMap((entry, index) => findTimes(entry, `${pointer}/${index}`));
  if (!isObject(value)) return [];
  return Object.entries(value).flatMap(([name, entry]) =>
    isTimestampMember(name)
      ? [{ pointer: `${pointer}/${name}`, value: entry }]
      : findTimes(entry, `${pointer}/${name}`),
  );
}

/** Larger values must be milliseconds, because in seconds they would be after the year 5000. */
const latestSeconds = 1e11;

export const timestampsAreEpochNumbers = ({ contentNames, contentNoun }: OperationUnderTest): Check => ({
  id: 'timestamps-are-epoch-numbers',
  clauses: ['protocol.timestamps'],
  claim: 'Every time is a JSON number of epoch seconds.',
  kinds: ['not-seconds', 'not-a-number'],
  appliesTo: (trial) => contentNames(trial).length > 0,
  judge: (trial) => {
    // If the value is null, response-matches-schema reports it.
    const times = findTimes(successBody(trial), '').filter(({ value }) => value !== null);
    if (times.length === 0) return skip(`no ${contentNoun} in the answer has a time`);
    const malformed = times.filter(({ value }) => typeof value !== 'number' || value > latestSeconds);
    return toVerdict(
      malformed.map(({ pointer, value }) => ({
        kind: typeof value === 'number' ? 'not-seconds' : 'not-a-number',
        pointer,
        expected: 'epoch seconds',
        actual: JSON.stringify(value),
      })),
    );
  },
});
