import { fullFormats } from 'ajv-formats/dist/formats.js';
import fc from 'fast-check';

/** A format of numbers; `integers` tells the least and the greatest where it asks for integers. */
interface NumberFormat {
  readonly integers?: readonly [number, number];
}

export const numberFormats: ReadonlyMap<string, NumberFormat> = new Map<string, NumberFormat>([
  ['int32', { integers: [-(2 ** 31), 2 ** 31 - 1] }],
  ['int64', { integers: [-Infinity, Infinity] }],
  ['float', {}],
  ['double', {}],
]);

const two = (limit: number): fc.Arbitrary<string> => fc.nat(limit).map((n) => String(n).padStart(2, '0'));
const hex = (length: number): fc.Arbitrary<string> => fc.stringMatching(new RegExp(`^[0-9a-f]{${length}}$`));
const optionally = (arbitrary: fc.Arbitrary<string>): fc.Arbitrary<string> =>
  fc.oneof(fc.constant(''), arbitrary);
const joined = (...parts: readonly fc.Arbitrary<string>[]): fc.Arbitrary<string> =>
  fc.tuple(...parts).map((drawn) => drawn.join(''));
const matching = (expression: RegExp): fc.Arbitrary<string> => fc.stringMatching(expression);
const fixed = (text: string): fc.Arbitrary<string> => fc.constant(text);

/** 28 days exist in every month; leap days and leap seconds come as boundaries of their own. */
const date = fc.oneof(
  joined(matching(/^[0-9]{4}$/), fixed('-'), two(11).map(nextMonth), fixed('-'), two(27).map(nextMonth)),
  fc.constantFrom('2000-02-29', '1999-12-31', '0000-01-01', '9999-12-31'),
);
const clock = joined(
  two(23),
  fixed(':'),
  two(59),
  fixed(':'),
  two(59),
  optionally(matching(/^\.[0-9]{1,6}$/)),
);
const offset = fc.oneof(fixed('Z'), joined(fc.constantFrom('+', '-'), two(23), fixed(':'), two(59)));
const time = fc.oneof(
  joined(clock, offset),
  fc.constantFrom('23:59:60Z', '00:00:00Z', '23:59:59.999999+00:00'),
);
const looseTime = joined(clock, optionally(offset));
const word = matching(/^[a-z0-9]{1,8}$/);
const host = joined(word, fixed('.'), matching(/^[a-z]{2,4}$/));
const path = joined(
  optionally(joined(fixed('/'), word)),
  optionally(matching(/^\/[a-z0-9._~!$&'()*+,;=:@-]{0,6}$/)),
);
const tail = joined(
  path,
  optionally(matching(/^\?[a-z0-9=&]{0,6}$/)),
  optionally(matching(/^#[a-z0-9]{0,4}$/)),
);
const pointer = matching(/^(\/([a-zA-Z0-9 _.é-]|~0|~1){0,4}){0,3}$/);

function nextMonth(twoDigits: string): string {
  return String(Number(twoDigits) + 1).padStart(2, '0');
}

/** Formats of strings with what draws them: those of `ajv-formats`. `undefined`: any string has the format. */
export const stringFormats: ReadonlyMap<string, fc.Arbitrary<string> | undefined> = new Map([
  ['date', date],
  ['time', time],
  ['date-time', joined(date, fixed('T'), time)],
  ['iso-time', looseTime],
  ['iso-date-time', joined(date, fc.constantFrom('T', ' '), looseTime)],
  [
    'duration',
    fc.oneof(
      matching(/^P[0-9]{1,3}W$/),
      matching(/^P[0-9]{1,4}Y([0-9]{1,2}M)?([0-9]{1,2}D)?(T[0-9]{1,2}H([0-9]{1,2}M)?([0-9]{1,2}S)?)?$/),
      matching(/^PT[0-9]{1,2}S$/),
    ),
  ],
  ['uri', joined(fc.constantFrom('http', 'https', 'urn-x', 'a+b.c'), fixed('://'), host, tail)],
  ['uri-reference', fc.oneof(tail, joined(fixed('//'), host, tail), joined(fixed('https://'), host, tail))],
  [
    'uri-template',
    joined(fixed('/'), word, optionally(matching(/^\/\{[+#./;?&]?[a-z]{1,4}(:[1-9])?\*?\}$/))),
  ],
  [
    'url',
    joined(fc.constantFrom('http', 'https', 'ftp'), fixed('://'), host, optionally(joined(fixed('/'), word))),
  ],
  ['email', joined(matching(/^[a-z0-9!#$%&'*+=?^_-]{1,8}$/), fixed('@'), host)],
  ['hostname', fc.oneof(word, host, joined(word, fixed('-'), host))],
  ['ipv4', fc.tuple(fc.nat(255), fc.nat(255), fc.nat(255), fc.nat(255)).map((bytes) => bytes.join('.'))],
  [
    'ipv6',
    fc.oneof(
      fc.constantFrom('::', '::1', '::ffff:127.0.0.1'),
      fc.array(hex(4), { minLength: 8, maxLength: 8 }).map((groups) => groups.join(':')),
    ),
  ],
  [
    'regex',
    fc.oneof(word, joined(fixed('^['), word, fixed(']*$')), fc.constantFrom('', '\\d+', '(a|b)?', '\\p{L}')),
  ],
  [
    'uuid',
    joined(
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
  ['json-pointer-uri-fragment', matching(/^#(\/([a-z0-9_.!$-]|~0|~1|%20){0,4}){0,3}$/)],
  ['relative-json-pointer', joined(matching(/^(0|[1-9][0-9]{0,2})$/), fc.oneof(fixed('#'), pointer))],
  ['byte', fc.uint8Array({ maxLength: 12 }).map((bytes) => Buffer.from(bytes).toString('base64'))],
  ['password', undefined],
  ['binary', undefined],
]);

export const knownFormats: ReadonlySet<string> = new Set([...numberFormats.keys(), ...stringFormats.keys()]);

const definitions: ReadonlyMap<string, unknown> = new Map(Object.entries(fullFormats));

/** Whether Ajv counts the text as of that format of strings. */
export function hasFormat(name: string, text: string): boolean {
  const definition = definitions.get(name);
  if (definition instanceof RegExp) return definition.test(text);
  if (typeof definition === 'function') return Boolean(definition(text));
  if (typeof definition !== 'object' || definition === null || !('validate' in definition)) return true;
  const { validate } = definition;
  return typeof validate === 'function' ? Boolean(validate(text)) : true;
}

/** Throws what fast-check throws where the pattern holds a thing that it can't draw, such as a lookahead. */
export function stringMatching(source: string): fc.Arbitrary<string> {
  return fc.stringMatching(new RegExp(source, 'u'));
}
