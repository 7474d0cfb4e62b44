import { toNumber } from '../../specs/exact-json.ts';
import { isObject } from '../../specs/json.ts';
import { answerErrorType, httpStatus, isTimestampMember } from '../lib/answer.ts';
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

/** An error that every operation may send, although the API model does not list it. The client has a class for it. */
const commonError = 'AccessDeniedException';

/** The places where the output of the client differs from the answer. The client drops unknown members and parses times. */
function outputDifferences(
  answered: unknown,
  output: unknown,
  pointer: string,
): readonly ClassifiedViolation[] {
  // Only for a difference, because most parts of an answer are the same.
  const difference = (): readonly ClassifiedViolation[] => [
    {
      kind: `other${pointer.replace(/\/\d+/g, '').replaceAll('/', '.')}`,
      pointer,
      expected: JSON.stringify(answered) ?? 'absent',
      actual: JSON.stringify(output, bigintAsText) ?? 'absent',
    },
  ];
  if (output instanceof Date) {
    const isSame = typeof answered === 'number' && Math.abs(output.getTime() - answered * 1000) < 1;
    return isSame ? [] : difference();
  }
  if (Array.isArray(output)) {
    if (!Array.isArray(answered) || answered.length !== output.length) return difference();
    return output.flatMap((entry, index) => outputDifferences(answered[index], entry, `${pointer}/${index}`));
  }
  if (isObject(output)) {
    if (!isObject(answered)) return difference();
    return Object.entries(output).flatMap(([name, entry]) =>
      outputDifferences(answered[name], entry, `${pointer}/${name}`),
    );
  }
  return isSameRead(answered, output) ? [] : difference();
}

const bigintAsText = (_: string, value: unknown): unknown =>
  typeof value === 'bigint' ? String(value) : value;

/** The client may read a large number as a bigint or as the nearest number, and texts that are not well-formed. */
function isSameRead(answered: unknown, output: unknown): boolean {
  if (JSON.isRawJSON(answered)) {
    return answered.rawJSON === String(output) || Object.is(toNumber(answered), output);
  }
  return Object.is(answered, typeof output === 'string' ? output.toWellFormed() : output);
}

/** Whether any time is not a number. If so, timestamps-are-epoch-numbers reports it. */
function hasMalformedTimes(value: unknown): boolean {
  if (Array.isArray(value)) return value.some(hasMalformedTimes);
  if (!isObject(value)) return false;
  return Object.entries(value).some(([name, entry]) =>
    isTimestampMember(name) ? entry !== null && typeof entry !== 'number' : hasMalformedTimes(entry),
  );
}

function readingViolations(
  answer: SdkReadAnswer,
  { errorStatuses }: OperationUnderTest,
): readonly ClassifiedViolation[] {
  const { exchange, body, reading } = answer;
  if (body?.ok !== true || !isObject(body.value)) return [];
  const type = answerErrorType(answer);
  const isOk = httpStatus(exchange) === 200;
  if (isOk && type === undefined) {
    if (hasMalformedTimes(body.value)) return [];
    if (reading.kind === 'output') return outputDifferences(body.value, reading.output, '');
    const actual = `${reading.name}: ${reading.message}`;
    return [{ kind: 'unreadable', pointer: '', expected: 'an output', actual }];
  }
  if (type === undefined || isOk) return [];
  const isModelled = type === commonError || Object.hasOwn(errorStatuses, type);
  if (reading.kind === 'error' && reading.name === type && (reading.modelled || !isModelled)) return [];
  const actual = reading.kind === 'error' ? reading.name : 'an output';
  return [{ kind: 'error-class', pointer: '/__type', expected: type, actual }];
}

const hasReadContent = (answer: SdkReadAnswer, { contentNames }: OperationUnderTest): boolean =>
  answer.reading.kind === 'output' &&
  contentNames(answer).length > 0 &&
  !(answer.body?.ok === true && hasMalformedTimes(answer.body.value));

const hasReadError = (answer: SdkReadAnswer): boolean =>
  answer.reading.kind === 'error' &&
  answerErrorType(answer) !== undefined &&
  httpStatus(answer.exchange) !== 200;

export const clientReadsTheSame = (operation: OperationUnderTest): Check => ({
  id: 'client-reads-the-same',
  clauses: ['client.reads'],
  claim:
    'The official client reads the values in the answer, and throws an error of the class that it names.',
  kinds: ['other*', 'unreadable', 'error-class'],
  appliesTo: ({ sdk }) => sdk !== undefined,
  judge: ({ sdk }) => {
    const readings = sdk?.readings ?? [];
    if (!readings.some(({ exchange }) => httpStatus(exchange) === 200)) {
      return skip('no answer to the client had status 200');
    }
    return toVerdict(
      readings.flatMap((answer) => readingViolations(answer, operation)),
      readings.some((answer) => hasReadContent(answer, operation) || hasReadError(answer))
        ? pass
        : passWithoutWitness(`the client read no ${operation.contentNoun} and no error`),
    );
  },
});
