import { toNumber } from '../../specs/exact-json.ts';
import { isObject, type JsonObject } from '../../specs/json.ts';
import { successBody, isTimestampMember } from '../lib/answer.ts';
import type { OperationUnderTest } from '../lib/operation-under-test.ts';
import { rememberEach } from '../lib/remember-each.ts';
import { repairTime } from '../lib/repair.ts';
import { toVerdict, skip, type Check } from '../verdict.ts';

interface PlacedTime {
  readonly pointer: string;
  readonly value: unknown;
}

/** The times in a value, at any depth. Times that are null are left out: response-matches-schema reports them. */
function findTimes(value: unknown, pointer = ''): readonly PlacedTime[] {
  if (Array.isArray(value)) return value.flatMap((entry, index) => findTimes(entry, `${pointer}/${index}`));
  if (!isObject(value)) return [];
  return Object.entries(value).flatMap(([name, entry]) => {
    if (!isTimestampMember(name)) return findTimes(entry, `${pointer}/${name}`);
    return entry === null ? [] : [{ pointer: `${pointer}/${name}`, value: entry }];
  });
}

/** The times in an entry of a list, with pointers within the entry. Answers share their entries. */
const timesInEntry = rememberEach((entry: JsonObject) => findTimes(entry));

/** The times in the body of an answer. */
const timesInBody = (body: JsonObject): readonly PlacedTime[] =>
  Object.entries(body).flatMap(([name, list]) => {
    if (!Array.isArray(list)) return findTimes({ [name]: list });
    return list.flatMap((entry: unknown, index) => {
      const found = isObject(entry) ? timesInEntry(entry) : findTimes(entry);
      return found.map(({ pointer, value }) => ({ pointer: `/${name}/${index}${pointer}`, value }));
    });
  });

/** Larger values must be milliseconds, because in seconds they would be after the year 5000. */
const latestSeconds = 1e11;

export const timestampsAreEpochNumbers = ({ contentNames, contentNoun }: OperationUnderTest): Check => ({
  id: 'timestamps-are-epoch-numbers',
  clauses: ['protocol.timestamps'],
  claim: 'Every time is a JSON number of epoch seconds.',
  kinds: ['not-seconds', 'not-a-number'],
  appliesTo: (trial) => contentNames(trial).length > 0,
  judge: (trial) => {
    const times = timesInBody(successBody(trial) ?? {});
    if (times.length === 0) return skip(`no ${contentNoun} in the answer has a time`);
    const malformed = times.filter(({ value }) => !((toNumber(value) ?? NaN) <= latestSeconds));
    return toVerdict(
      malformed.map(({ pointer, value }) => ({
        kind: toNumber(value) === undefined ? 'not-a-number' : 'not-seconds',
        pointer,
        expected: 'epoch seconds',
        actual: JSON.stringify(value),
        repair: repairTime(pointer, value),
      })),
    );
  },
});
