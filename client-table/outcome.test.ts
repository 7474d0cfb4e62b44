import { describe, expect, test } from 'vitest';
import type { Reading } from '../targets/clients/client-reader.ts';
import { classify, isSilent } from './outcome.ts';

const value = (members: object): Reading => ({ kind: 'value', value: { tasks: [members], failures: [] } });
const nothing: Reading = { kind: 'nothing' };
const error = (code: string, { message = 'Cluster not found.', isModelled = true } = {}): Reading => ({
  kind: 'error',
  name: 'AnException',
  code,
  message,
  isModelled,
});

describe('instead of a result', () => {
  const right = value({ cpu: '128', version: 3, createdAt: { $time: '1515910795.5' } });
  const read = (members: object, meant?: unknown) =>
    classify(
      right,
      value({ cpu: '128', version: 3, createdAt: { $time: '1515910795.5' }, ...members }),
      meant,
    );

  test('the same value', () => {
    expect(read({})).toEqual({ kind: 'same' });
    expect(read({ createdAt: { $time: '1515910795.500000001' } })).toEqual({ kind: 'same' });
  });

  test.each([
    [{ cpu: 128 }, '128'],
    [{ cpu: undefined }, 'absent'],
    [{ cpu: null }, 'null'],
    [{ startedBy: '' }, '""'],
    [{ cpu: { $unknownEnum: 'NEW' } }, 'unknown value'],
    [{ cpu: { $float: 'NaN' } }, 'NaN'],
    [{ cpu: [null, { key: 'a', value: 'b' }] }, '[null,{…}]'],
    [{ cpu: { name: 'a long text of a task' } }, '{…}'],
    [{ cpu: 'a text of more than twenty characters' }, '"a text of more than…'],
    [{ version: { $integer: '9007199254740992' } }, '9007199254740992'],
    [{ createdAt: { $time: '1515910795.25' } }, '1515910795.25'],
    [{ createdAt: { $time: '0' } }, '1970-01-01'],
    [{ createdAt: { $time: '1515910795500' } }, 'year 50007'],
  ])('another value: %j', (members, got) => {
    expect(read(members)).toEqual({ kind: 'wrong', got });
  });

  test('an unusual value that is meant is right', () => {
    const $integer = '9007199254740993';
    expect(read({ version: { $integer } }, { $integer })).toEqual({ kind: 'same' });
    expect(read({ version: { $integer: '9007199254740992' } }, { $integer }).kind).toBe('wrong');
    // The AWS CLI prints a time as it was sent.
    expect(read({ createdAt: 10413792000 }, { $time: '10413792000' })).toEqual({ kind: 'same' });
  });

  test('nothing, an error, a hang, a broken program', () => {
    expect(classify(right, nothing)).toEqual({ kind: 'nothing' });
    expect(classify(right, error('X'))).toEqual({ kind: 'error', error: 'AnException' });
    expect(classify(right, { kind: 'hang', seconds: 10 })).toEqual({ kind: 'hang' });
    expect(classify(right, { kind: 'broken', note: 'ended' })).toEqual({ kind: 'broken' });
    expect(classify({ kind: 'hang', seconds: 10 }, right)).toEqual({ kind: 'broken' });
  });
});

describe('instead of an error', () => {
  const right = error('ClusterNotFoundException');

  test('the same error', () => {
    expect(classify(right, right)).toEqual({ kind: 'same' });
    const detailed = error('ClusterNotFoundException', {
      message: 'Cluster not found. (Service: Ecs, Status Code: 403, Request ID: 1) (SDK Attempt Count: 1)',
    });
    expect(classify(right, detailed)).toEqual({ kind: 'same' });
  });

  test('another type', () => {
    expect(classify(right, error('400', { isModelled: false }))).toEqual({ kind: 'type-lost', error: '400' });
    const renamed = error('clusternotfound', { isModelled: false });
    expect(classify(right, renamed, 'clusternotfound')).toEqual({ kind: 'code-only' });
    const unread: Reading = { kind: 'error', name: 'SyntaxError', message: 'no JSON', isModelled: false };
    expect(classify(right, unread)).toEqual({ kind: 'type-lost', error: 'SyntaxError' });
  });

  test('another message', () => {
    const read = (message: string, meant?: string) =>
      classify(right, error('ClusterNotFoundException', { message }), meant);
    expect(read('UnknownError')).toEqual({ kind: 'message-lost' });
    expect(read('5', '5')).toEqual({ kind: 'same' });
  });

  test('no error', () => {
    expect(classify(right, nothing)).toEqual({ kind: 'nothing' });
    expect(classify(right, value({}))).toEqual({ kind: 'wrong', got: 'no error' });
  });
});

test('only what a caller does not notice is silent', () => {
  expect(isSilent({ kind: 'wrong', got: '128' })).toBe(true);
  expect(isSilent({ kind: 'nothing' })).toBe(true);
  for (const kind of ['same', 'code-only', 'message-lost', 'hang', 'broken'] as const) {
    expect(isSilent({ kind })).toBe(false);
  }
  expect(isSilent({ kind: 'error', error: 'TypeError' })).toBe(false);
});
