import type { Reading } from '../targets/clients/client-reader.ts';
import { describeDifference, findDifference, isSameScalar } from './difference.ts';

/**
 * What a caller gets, compared with what the same client gives for the right answer.
 * - `same`: no difference.
 * - `wrong`: another value, and no error. `got`: the first difference, as JSON or in words.
 * - `nothing`: a result without any member, and no error.
 * - `error`: an error instead of a result.
 * - `code-only`: an error with the type of the answer, but its class is not one of the API model, as that of the right answer is.
 * - `type-lost`: an error of another type.
 * - `message-lost`: the right type of error, with another message.
 * - `hang`, `broken`: as in a reading.
 */
export type Outcome =
  | { readonly kind: 'same' | 'nothing' | 'code-only' | 'message-lost' | 'hang' | 'broken' }
  | { readonly kind: 'wrong'; readonly got: string }
  | { readonly kind: 'error' | 'type-lost'; readonly error: string };

/** A caller goes on with something wrong, and does not notice. */
export const isSilent = ({ kind }: Outcome): boolean => kind === 'wrong' || kind === 'nothing';

/**
 * `meant`: what the answer says instead of the right value, type or message, if a client should give that: it is unusual, but
 * not wrong.
 */
export function classify(right: Reading, reading: Reading, meant?: unknown): Outcome {
  if (reading.kind === 'hang' || reading.kind === 'broken') return { kind: reading.kind };
  if (right.kind === 'error') return classifyError(right, reading, meant);
  // A client that does not read the right answer can't be compared.
  if (right.kind !== 'value') return { kind: 'broken' };
  if (reading.kind === 'nothing') return { kind: 'nothing' };
  if (reading.kind === 'error') return { kind: 'error', error: reading.name };
  const difference = findDifference(right.value, reading.value);
  if (difference === undefined || (meant !== undefined && isSameScalar(meant, difference.got))) {
    return { kind: 'same' };
  }
  return { kind: 'wrong', got: describeDifference(difference) };
}

type ErrorReading = Extract<Reading, { kind: 'error' }>;

function classifyError(
  right: ErrorReading,
  reading: Exclude<Reading, { kind: 'hang' | 'broken' }>,
  meant: unknown,
): Outcome {
  if (reading.kind === 'nothing') return { kind: 'nothing' };
  if (reading.kind === 'value') return { kind: 'wrong', got: 'no error' };
  const { name, code, isModelled } = reading;
  if (code !== undefined && code === meant) {
    return { kind: isModelled === right.isModelled ? 'same' : 'code-only' };
  }
  if (code !== right.code || isModelled !== right.isModelled) {
    return { kind: 'type-lost', error: code ?? name };
  }
  const message = withoutDetails(reading.message);
  const isSame =
    message === withoutDetails(right.message) || (typeof meant === 'string' && message.endsWith(meant));
  return { kind: isSame ? 'same' : 'message-lost' };
}

/** Java adds the status, boto3 and the AWS CLI the number of attempts. */
const withoutDetails = (message: string): string =>
  message.replace(/ \(Service: .*\)( \(SDK .*\))?$/, '').replace(/ \(reached max retries: \d+\)/, '');
