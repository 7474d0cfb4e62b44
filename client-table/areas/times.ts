import { changed, type Area } from '../area.ts';

const created = '"createdAt":1515910795.5';
const started = '"startedAt":1515910796';
const startedThen = (more: string): string => `${started},${more}`;

export const times: Area = {
  id: 'times',
  title: 'Times',
  advice:
    'Send a JSON number of seconds since 1970, with at most three digits after the point, before the year 2262. Leave a time out if it is not known.',
  kinds: [
    changed('time-iso', 'ISO text: `"2018-01-14T06:19:56Z"`.', started, '"startedAt":"2018-01-14T06:19:56Z"'),
    changed(
      'time-http-date',
      'A time is the text of an HTTP date.',
      started,
      '"startedAt":"Sun, 14 Jan 2018 06:19:56 GMT"',
    ),
    changed('time-digits', 'A time is text: `"1515910795.5"`.', created, '"createdAt":"1515910795.5"'),
    changed('time-milliseconds', 'Milliseconds: `1515910795500`.', created, '"createdAt":1515910795500'),
    changed(
      'time-exponent',
      'A time has an exponent: `1.5159107955E9`.',
      created,
      '"createdAt":1.5159107955E9',
    ),
    changed(
      'time-microseconds',
      'A time has six digits after the point.',
      created,
      '"createdAt":1515910795.123456',
      {
        meant: { $time: '1515910795.123456' },
      },
    ),
    changed('time-zero', 'An unknown time is `0`, not absent.', started, startedThen('"stoppedAt":0')),
    changed('time-null', 'An unknown time is `null`, not absent.', started, startedThen('"stoppedAt":null')),
    changed('time-empty', 'An unknown time is `""`, not absent.', started, startedThen('"stoppedAt":""')),
    changed('time-far', 'A time is in the year 2300.', started, '"startedAt":10413792000', {
      meant: { $time: '10413792000' },
    }),
    changed('time-farther', 'A time is in the year 10000.', started, '"startedAt":253402300800', {
      meant: { $time: '253402300800' },
    }),
  ],
};
