import { isObject } from '../../specs/json.ts';
import { successBody, isTimestampMember } from '../lib/answer.ts';
import type { OperationUnderTest } from '../lib/operation-under-test.ts';
import { toVerdict, skip, type Check } from '../verdict.ts';

interface Time {
  readonly pointer: string;
  readonly value: unknown;
}

function times(value: unknown, pointer: string): readonly Time[] {
  if (Array.isArray(value)) return value.flatMap((entry, index) => times(entry, `${pointer}/${index}`));
  if (!isObject(value)) return [];
  return Object.entries(value).flatMap(([name, entry]) =>
    isTimestampMember(name)
      ? [{ pointer: `${pointer}/${name}`, value: entry }]
      : times(entry, `${pointer}/${name}`),
  );
}

export const timestampsAreEpochNumbers = ({ contentNames }: OperationUnderTest): Check => ({
  id: 'timestamps-are-epoch-numbers',
  clauses: ['protocol.timestamps'],
  claim: 'Each time is a JSON number of epoch seconds.',
  kinds: ['not-seconds', 'not-a-number'],
  appliesTo: (trial) => contentNames(trial).length > 0,
  judge: (trial) => {
    // In milliseconds any present time lies beyond the year 5000 when read as seconds.
    // A null is no time: response-matches-schema tells of it.
    const all = times(successBody(trial), '').filter(({ value }) => value !== null);
    if (all.length === 0) return skip('no task described has a time');
    const wrong = all.filter(({ value }) => typeof value !== 'number' || value > 1e11);
    return toVerdict(
      wrong.map(({ pointer, value }) => ({
        kind: typeof value === 'number' ? 'not-seconds' : 'not-a-number',
        pointer,
        expected: 'epoch seconds',
        actual: JSON.stringify(value),
      })),
    );
  },
});
