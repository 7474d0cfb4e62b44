import { isDeepStrictEqual } from 'node:util';
import { toNumber } from './exact-json.ts';

// Values of JSON as a target sent them: what they say as text, and whether they say the same. A number that is kept as it was sent
// has no prototype, so `String`, `join` and templates would throw. So would they for an object with a member `toString`.

/** A string as it is, any other value as JSON. */
export const textOf = (value: unknown): string =>
  typeof value === 'string' ? value : (JSON.stringify(value) ?? 'absent');

/** A number as 0.DIGITS × 10^exponent. Zero has no digits. */
interface Decimal {
  readonly isNegative: boolean;
  readonly digits: string;
  readonly exponent: number;
}

/** Longer exponents are beyond what a JavaScript number counts exactly. */
const maxExponentLength = 14;

function toDecimal(text: string): Decimal | undefined {
  const [, sign, whole = '', fraction = '', power = '0'] =
    /^(-?)(\d+)(?:\.(\d+))?(?:e([+-]?\d+))?$/i.exec(text) ?? [];
  if (sign === undefined || power.length > maxExponentLength) return undefined;
  const all = whole + fraction;
  const first = all.search(/[1-9]/);
  if (first < 0) return { isNegative: false, digits: '', exponent: 0 };
  const exponent = whole.length - first + Number(power);
  return { isNegative: sign === '-', digits: all.slice(first, endOfDigits(all)), exponent };
}

/** The end of a text without its last zeros. A regular expression would try each zero of a long number. */
function endOfDigits(text: string): number {
  let end = text.length;
  while (text[end - 1] === '0') end -= 1;
  return end;
}

const numberText = (value: unknown): string => JSON.stringify(value) ?? '';

/** Below 0 if the first number is lower, above 0 if it is higher, 0 if both are equal, to the last digit. `NaN` unless both are numbers. */
export function compareNumbers(one: unknown, other: unknown): number {
  if (typeof one === 'number' && typeof other === 'number') return one - other;
  const [near, otherNear] = [toNumber(one), toNumber(other)];
  if (near === undefined || otherNear === undefined) return NaN;
  const [a, b] = [toDecimal(numberText(one)), toDecimal(numberText(other))];
  if (a === undefined || b === undefined) return near === otherNear ? 0 : near - otherNear;
  if (a.isNegative !== b.isNegative) return a.isNegative ? -1 : 1;
  return a.isNegative ? compareMagnitudes(b, a) : compareMagnitudes(a, b);
}

function compareMagnitudes(a: Decimal, b: Decimal): number {
  if (a.digits === '' || b.digits === '') return a.digits.length - b.digits.length;
  if (a.exponent !== b.exponent) return a.exponent - b.exponent;
  return a.digits === b.digits ? 0 : a.digits < b.digits ? -1 : 1;
}

/** The value with one spelling for each number that is kept as it was sent: `1e20` and `100000000000000000000` are equal. */
function withOneSpelling(value: unknown): unknown {
  if (typeof value !== 'object' || value === null) return value;
  if (Array.isArray(value)) return value.map(withOneSpelling);
  if (JSON.isRawJSON(value)) {
    const decimal = toDecimal(value.rawJSON);
    if (decimal === undefined) return value;
    const { isNegative, digits, exponent } = decimal;
    return JSON.rawJSON(digits === '' ? '0' : `${isNegative ? '-' : ''}0.${digits}e${exponent}`);
  }
  return Object.fromEntries(Object.entries(value).map(([name, entry]) => [name, withOneSpelling(entry)]));
}

/** A text that two values of JSON share if they are equal, with members in the same order. */
export const comparisonKey = (value: unknown): string => JSON.stringify(withOneSpelling(value)) ?? 'absent';

/** Whether two values of JSON are equal, whatever the order of their members and the spelling of their numbers. */
export const isSameValue = (one: unknown, other: unknown): boolean =>
  isDeepStrictEqual(one, other) ||
  // Only few values differ, and of these only few have numbers that are kept as they were sent.
  (hasRawNumber(one) &&
    hasRawNumber(other) &&
    isDeepStrictEqual(withOneSpelling(one), withOneSpelling(other)));

function hasRawNumber(value: unknown): boolean {
  if (typeof value !== 'object' || value === null) return false;
  return JSON.isRawJSON(value) || Object.values(value).some(hasRawNumber);
}
