import { fullFormats } from 'ajv-formats/dist/formats.js';
import fc from 'fast-check';

/** A format of numbers. `integers` is present if the format requires integers, and is their range. */
interface NumberFormat {
  readonly integers?: readonly [number, number];
}

export const numberFormats: ReadonlyMap<string, NumberFormat> = new Map<string, NumberFormat>([
  ['int32', { integers: [-(2 ** 31), 2 ** 31 - 1] }],
  ['int64', { integers: [-Infinity, Infinity] }],
  ['float', {}],
  ['double', {}],
]);

const twoDigits = (limit: number): fc.Arbitrary<string> =>
  fc.nat(limit).map((n) => String(n).padStart(2, '0'));
const hex = (length: number): fc.Arbitrary<string> => fc.stringMatching(new RegExp(`^[0-9a-f]{${length}}$`));
const optionally = (arbitrary: fc.Arbitrary<string>): fc.Arbitrary<string> =>
  fc.oneof(fc.constant(''), arbitrary);
const concat = (...parts: readonly fc.Arbitrary<string>[]): fc.Arbitrary<string> =>
  fc.tuple(...parts).map((texts) => texts.join(''));
const fromRegExp = (expression: RegExp): fc.Arbitrary<string> => fc.stringMatching(expression);
const fixed = (text: string): fc.Arbitrary<string> => fc.constant(text);

/** Days end at 28, because every month has these days. Leap days and leap seconds are added as boundaries. */
const date = (): fc.Arbitrary<string> =>
  fc.oneof(
    concat(
      fromRegExp(/^[0-9]{4}$/),
      fixed('-'),
      twoDigits(11).map(incrementTwoDigits),
      fixed('-'),
      twoDigits(27).map(incrementTwoDigits),
    ),
    fc.constantFrom('2000-02-29', '1999-12-31', '0000-01-01', '9999-12-31'),
  );
const timeOfDay = (): fc.Arbitrary<string> =>
  concat(
    twoDigits(23),
    fixed(':'),
    twoDigits(59),
    fixed(':'),
    twoDigits(59),
    optionally(fromRegExp(/^\.[0-9]{1,6}$/)),
  );
const offset = (): fc.Arbitrary<string> =>
  fc.oneof(fixed('Z'), concat(fc.constantFrom('+', '-'), twoDigits(23), fixed(':'), twoDigits(59)));
const time = (): fc.Arbitrary<string> =>
  fc.oneof(concat(timeOfDay(), offset()), fc.constantFrom('23:59:60Z', '00:00:00Z', '23:59:59.999999+00:00'));
const timeWithOptionalOffset = (): fc.Arbitrary<string> => concat(timeOfDay(), optionally(offset()));
const word = (): fc.Arbitrary<string> => fromRegExp(/^[a-z0-9]{1,8}$/);
const host = (): fc.Arbitrary<string> => concat(word(), fixed('.'), fromRegExp(/^[a-z]{2,4}$/));
const path = (): fc.Arbitrary<string> =>
  concat(
    optionally(concat(fixed('/'), word())),
    optionally(fromRegExp(/^\/[a-z0-9._~!$&'()*+,;=:@-]{0,6}$/)),
  );
const pathQueryFragment = (): fc.Arbitrary<string> =>
  concat(path(), optionally(fromRegExp(/^\?[a-z0-9=&]{0,6}$/)), optionally(fromRegExp(/^#[a-z0-9]{0,4}$/)));
const pointer = (): fc.Arbitrary<string> => fromRegExp(/^(\/([a-zA-Z0-9 _.é-]|~0|~1){0,4}){0,3}$/);

function incrementTwoDigits(twoDigits: string): string {
  return String(Number(twoDigits) + 1).padStart(2, '0');
}

/**
 * The string formats of `ajv-formats`, each with a function that makes its arbitrary. If every string has a format, its entry
 * is `undefined`.
 */
export const stringFormats: ReadonlyMap<string, (() => fc.Arbitrary<string>) | undefined> = new Map([
  ['date', date],
  ['time', time],
  ['date-time', () => concat(date(), fixed('T'), time())],
  ['iso-time', timeWithOptionalOffset],
  ['iso-date-time', () => concat(date(), fc.constantFrom('T', ' '), timeWithOptionalOffset())],
  [
    'duration',
    () =>
      fc.oneof(
        fromRegExp(/^P[0-9]{1,3}W$/),
        fromRegExp(/^P[0-9]{1,4}Y([0-9]{1,2}M)?([0-9]{1,2}D)?(T[0-9]{1,2}H([0-9]{1,2}M)?([0-9]{1,2}S)?)?$/),
        fromRegExp(/^PT[0-9]{1,2}S$/),
      ),
  ],
  [
    'uri',
    () =>
      concat(fc.constantFrom('http', 'https', 'urn-x', 'a+b.c'), fixed('://'), host(), pathQueryFragment()),
  ],
  [
    'uri-reference',
    () =>
      fc.oneof(
        pathQueryFragment(),
        concat(fixed('//'), host(), pathQueryFragment()),
        concat(fixed('https://'), host(), pathQueryFragment()),
      ),
  ],
  [
    'uri-template',
    () => concat(fixed('/'), word(), optionally(fromRegExp(/^\/\{[+#./;?&]?[a-z]{1,4}(:[1-9])?\*?\}$/))),
  ],
  [
    'url',
    () =>
      concat(
        fc.constantFrom('http', 'https', 'ftp'),
        fixed('://'),
        host(),
        optionally(concat(fixed('/'), word())),
      ),
  ],
  ['email', () => concat(fromRegExp(/^[a-z0-9!#$%&'*+=?^_-]{1,8}$/), fixed('@'), host())],
  ['hostname', () => fc.oneof(word(), host(), concat(word(), fixed('-'), host()))],
  [
    'ipv4',
    () => fc.tuple(fc.nat(255), fc.nat(255), fc.nat(255), fc.nat(255)).map((bytes) => bytes.join('.')),
  ],
  [
    'ipv6',
    () =>
      fc.oneof(
        fc.constantFrom('::', '::1', '::ffff:127.0.0.1'),
        fc.array(hex(4), { minLength: 8, maxLength: 8 }).map((groups) => groups.join(':')),
      ),
  ],
  [
    'regex',
    () =>
      fc.oneof(
        word(),
        concat(fixed('^['), word(), fixed(']*$')),
        fc.constantFrom('', '\\d+', '(a|b)?', '\\p{L}'),
      ),
  ],
  [
    'uuid',
    () =>
      concat(
        optionally(fixed('urn:uuid:')),
        hex(8),
        fixed('-'),
        hex(4),
        fixed('-'),
        hex(4),
        fixed('-'),
        hex(4),
        fixed('-'),
        hex(12),
      ),
  ],
  ['json-pointer', pointer],
  ['json-pointer-uri-fragment', () => fromRegExp(/^#(\/([a-z0-9_.!$-]|~0|~1|%20){0,4}){0,3}$/)],
  [
    'relative-json-pointer',
    () => concat(fromRegExp(/^(0|[1-9][0-9]{0,2})$/), fc.oneof(fixed('#'), pointer())),
  ],
  ['byte', () => fc.uint8Array({ maxLength: 12 }).map((bytes) => Buffer.from(bytes).toString('base64'))],
  ['password', undefined],
  ['binary', undefined],
]);

export const knownFormats: ReadonlySet<string> = new Set([...numberFormats.keys(), ...stringFormats.keys()]);

const ajvFormats: ReadonlyMap<string, unknown> = new Map(Object.entries(fullFormats));

/** Whether Ajv accepts the text for this string format. */
export function hasFormat(name: string, text: string): boolean {
  const definition = ajvFormats.get(name);
  if (definition instanceof RegExp) return definition.test(text);
  if (typeof definition === 'function') return Boolean(definition(text));
  if (typeof definition !== 'object' || definition === null || !('validate' in definition)) return true;
  const { validate } = definition;
  return typeof validate === 'function' ? Boolean(validate(text)) : true;
}

/** An arbitrary of strings that match the pattern. fast-check throws if it cannot draw them, for example with a lookahead. */
export function stringMatching(source: string): fc.Arbitrary<string> {
  return fc.stringMatching(new RegExp(source, 'u'));
}
