import { changed, type Area } from '../area.ts';

const version = '"version":3';
const exitCode = '"exitCode":1';

export const longs: Area = {
  id: 'longs',
  title: 'Long integers',
  advice: 'Send a JSON number without point and exponent, from -(2^53 - 1) to 2^53 - 1.',
  kinds: [
    changed('long-text', 'A long integer is text: `"3"`.', version, '"version":"3"'),
    changed('long-point', 'A long integer has a point: `3.0`.', version, '"version":3.0'),
    changed('long-fraction', 'A long integer has a fraction: `3.7`.', version, '"version":3.7'),
    changed('long-boolean', 'A long integer is `true`.', version, '"version":true'),
    changed('long-beyond-2-53', 'A long integer is 2^53 + 1.', version, '"version":9007199254740993', {
      meant: { $integer: '9007199254740993' },
    }),
    changed(
      'long-beyond-2-63',
      'A long integer is 2^63: too large.',
      version,
      '"version":9223372036854775808',
    ),
  ],
};

export const integers: Area = {
  id: 'integers',
  title: 'Integers of 32 bits',
  advice: 'Send a JSON number without point and exponent, from -2^31 to 2^31 - 1.',
  kinds: [
    changed('integer-text', 'An integer is text: `"1"`.', exitCode, '"exitCode":"1"'),
    changed('integer-boolean', 'An integer is `true`.', exitCode, '"exitCode":true', {
      countsAttempts: true,
    }),
    changed('integer-beyond-2-31', 'An integer is 2^31.', exitCode, '"exitCode":2147483648'),
  ],
};
