import { toNumber } from '../../specs/exact-json.ts';

/**
 * One step from an answer to the right one. Pointers are JSON pointers into the body.
 * - `set`: the member should have this value. It may be absent.
 * - `remove`: there should be no such member or element.
 * - `drop`: the value is wrong, and the right one is unknown. Without it, the rest of the answer is right.
 * - `status`, `header`: the answer should have this one.
 * - `error`: the answer should be an error of this type.
 * - `result`: the answer should be a result instead of an error. The check does not say which.
 * - `typed-error`: the answer should be an error of a type that the API model names. The check does not say which.
 */
export type RepairStep =
  | { readonly kind: 'set'; readonly pointer: string; readonly value: RightValue }
  | { readonly kind: 'remove' | 'drop'; readonly pointer: string }
  | { readonly kind: 'status'; readonly status: number }
  | { readonly kind: 'header'; readonly name: string; readonly value: string }
  | { readonly kind: 'error'; readonly status: number; readonly type: string }
  | { readonly kind: 'result' | 'typed-error' };

type RightValue = string | number | boolean | readonly [];

/** An answer may have many violations of one kind. So many are repaired. */
export const maxRepairSteps = 100;

const integer = /^-?\d{1,15}$/;
const decimal = /^-?\d{1,12}(\.\d{1,9})?$/;

/** The value as the type of the model, if it says the same: `128` as `"128"`. */
function convert(value: unknown, type: string | undefined): RightValue | undefined {
  if (type === 'string' && JSON.isRawJSON(value)) return value.rawJSON;
  if (type === 'string' && (typeof value === 'number' || typeof value === 'boolean')) return String(value);
  if (type === 'integer' && typeof value === 'string' && integer.test(value)) return Number(value);
  if (type === 'boolean' && (value === 'true' || value === 'false')) return value === 'true';
  return undefined;
}

const isAtTop = (pointer: string): boolean => pointer.lastIndexOf('/') === 0;

/**
 * Repairs a value of the wrong type. In awsJson, a member that is null is absent. The lists at the top of an answer are present
 * even if they are empty; of lists within, this is not known.
 */
export function repairType(pointer: string, value: unknown, type: string | undefined): RepairStep {
  if (value === null && type === 'array') {
    return isAtTop(pointer) ? { kind: 'set', pointer, value: [] } : { kind: 'drop', pointer };
  }
  if (value === null) return { kind: 'remove', pointer };
  const converted = convert(value, type);
  return converted === undefined ? { kind: 'drop', pointer } : { kind: 'set', pointer, value: converted };
}

/** A larger number is no time in seconds, and a smaller one none in milliseconds. */
const latestSeconds = 1e11;

/** A time with its zone, so that it says which second it means. */
const isoTime = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?(Z|[+-]\d\d:\d\d)$/;

/** The epoch seconds that a malformed time means. */
function toSeconds(value: unknown): number | undefined {
  const number = typeof value === 'string' && decimal.test(value) ? Number(value) : toNumber(value);
  if (number !== undefined) {
    if (Math.abs(number) <= latestSeconds) return number;
    return Math.abs(number) <= latestSeconds * 1000 ? number / 1000 : undefined;
  }
  const time = typeof value === 'string' && isoTime.test(value) ? Date.parse(value) : NaN;
  return Number.isNaN(time) ? undefined : time / 1000;
}

/** Repairs a time that is no number of epoch seconds. */
export function repairTime(pointer: string, value: unknown): RepairStep {
  const seconds = toSeconds(value);
  return seconds === undefined ? { kind: 'drop', pointer } : { kind: 'set', pointer, value: seconds };
}
