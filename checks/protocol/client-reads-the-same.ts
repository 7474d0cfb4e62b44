import { isObject } from '../../specs/json.ts';
import { errorType, httpStatus, isTimestampMember } from '../lib/answer.ts';
import type { OperationUnderTest } from '../lib/operation-under-test.ts';
import {
  toVerdict,
  pass,
  passWithoutWitness,
  skip,
  type Check,
  type SdkReadAnswer,
  type ClassifiedViolation,
} from '../verdict.ts';

/** An error that every operation has, without naming it. The client has a class for it, as for those that are named. */
const commonError = 'AccessDeniedException';

/** Where what the client gives is not what is on the wire: unknown members it hides, times are dates. */
function differing(wire: unknown, read: unknown, pointer: string): readonly ClassifiedViolation[] {
  const other = (actual: unknown): readonly ClassifiedViolation[] => [
    {
      kind: `other${pointer.replace(/\/\d+/g, '').replaceAll('/', '.')}`,
      pointer,
      expected: JSON.stringify(wire) ?? 'absent',
      actual: JSON.stringify(actual) ?? 'absent',
    },
  ];
  if (read instanceof Date) {
    const same = typeof wire === 'number' && Math.abs(read.getTime() - wire * 1000) < 1;
    return same ? [] : other(read);
  }
  if (Array.isArray(read)) {
    if (!Array.isArray(wire) || wire.length !== read.length) return other(read);
    return read.flatMap((entry, index) => differing(wire[index], entry, `${pointer}/${index}`));
  }
  if (isObject(read)) {
    if (!isObject(wire)) return other(read);
    return Object.entries(read).flatMap(([name, entry]) =>
      differing(wire[name], entry, `${pointer}/${name}`),
    );
  }
  return Object.is(wire, read) ? [] : other(read);
}

/** A time that is no number is told by timestamps-are-epoch-numbers. */
function hasOddTimes(value: unknown): boolean {
  if (Array.isArray(value)) return value.some(hasOddTimes);
  if (!isObject(value)) return false;
  return Object.entries(value).some(([name, entry]) =>
    isTimestampMember(name) ? entry !== null && typeof entry !== 'number' : hasOddTimes(entry),
  );
}

function wrongsOf(one: SdkReadAnswer, { errorStatuses }: OperationUnderTest): readonly ClassifiedViolation[] {
  const { exchange, body, reading } = one;
  if (body?.ok !== true || !isObject(body.value)) return [];
  const type = errorType(one);
  if (httpStatus(exchange) === 200 && type === undefined) {
    if (hasOddTimes(body.value)) return [];
    if (reading.kind === 'output') return differing(body.value, reading.output, '');
    return [
      {
        kind: 'unreadable',
        pointer: '',
        expected: 'an output',
        actual: `${reading.name}: ${reading.message}`,
      },
    ];
  }
  if (type === undefined || httpStatus(exchange) === 200) return [];
  const actual = reading.kind === 'error' ? reading.name : 'an output';
  const known = type === commonError || Object.hasOwn(errorStatuses, type);
  if (reading.kind === 'error' && reading.name === type && (reading.modelled || !known)) return [];
  return [{ kind: 'error-class', pointer: '/__type', expected: type, actual }];
}

const isContentRead = (one: SdkReadAnswer, { contentNames }: OperationUnderTest): boolean =>
  one.reading.kind === 'output' &&
  contentNames(one).length > 0 &&
  !(one.body?.ok === true && hasOddTimes(one.body.value));

const isErrorRead = (one: SdkReadAnswer): boolean =>
  one.reading.kind === 'error' && errorType(one) !== undefined && httpStatus(one.exchange) !== 200;

export const clientReadsTheSame = (operation: OperationUnderTest): Check => ({
  id: 'client-reads-the-same',
  clauses: ['client.reads'],
  claim: 'What the official client reads is what is on the wire, an error by its class.',
  kinds: ['other*', 'unreadable', 'error-class'],
  appliesTo: ({ sdk }) => sdk !== undefined,
  judge: ({ sdk }) =>
    sdk === undefined || !sdk.readings.some(({ exchange }) => httpStatus(exchange) === 200)
      ? skip('nothing was described')
      : toVerdict(
          sdk.readings.flatMap((one) => wrongsOf(one, operation)),
          sdk.readings.some((one) => isContentRead(one, operation) || isErrorRead(one))
            ? pass
            : passWithoutWitness(`the client read no ${operation.contentNoun}, and no error`),
        ),
});
