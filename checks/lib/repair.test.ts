import { expect, test } from 'vitest';
import { repairTime, repairType, type RepairStep } from './repair.ts';

const pointer = '/tasks/0/x';
const set = (value: string | number | boolean): RepairStep => ({ kind: 'set', pointer, value });
const remove: RepairStep = { kind: 'remove', pointer };
const drop: RepairStep = { kind: 'drop', pointer };

test.each<[unknown, string | undefined, RepairStep]>([
  [128, 'string', set('128')],
  [true, 'string', set('true')],
  [JSON.rawJSON('9007199254740993'), 'string', set('9007199254740993')],
  ['3', 'integer', set(3)],
  ['false', 'boolean', set(false)],
  [null, 'string', remove],
  [null, 'object', remove],
  // What these mean is not known.
  [null, 'array', drop],
  [{}, 'string', drop],
  ['3.5', 'integer', drop],
  ['9007199254740993', 'integer', drop],
  ['no', 'boolean', drop],
  [1, 'array', drop],
  [128, undefined, drop],
])('%j for a value of the type %s', (value, type, step) => {
  expect(repairType(pointer, value, type)).toEqual(step);
});

test('a list at the top that is null should be empty', () => {
  expect(repairType('/failures', null, 'array')).toEqual({ kind: 'set', pointer: '/failures', value: [] });
});

test.each<[unknown, RepairStep]>([
  ['2018-01-14T06:19:55.195Z', set(1515910795.195)],
  ['2018-01-14T07:19:55+01:00', set(1515910795)],
  ['1515910795.195', set(1515910795.195)],
  ['1515910795195', drop],
  [1515910795195, set(1515910795.195)],
  // Microseconds, a time without a zone, a day that does not exist, and no times.
  [1515910795195000, drop],
  ['2018-01-14T06:19:55', drop],
  ['2018-02-41T06:19:55Z', drop],
  ['yesterday 1', drop],
  [{}, drop],
  [JSON.rawJSON('1e400'), drop],
])('the time %j', (value, step) => {
  expect(repairTime(pointer, value)).toEqual(step);
});
