import { expect, test } from 'vitest';
import { exactNumber, type ExactNumber } from '../../../specs/exact-json.ts';
import type { TaskChange, ObservedTask, TaskRead } from '../../concurrent-history.ts';
import { findUntrueReads } from './settle-window.ts';
import type { ClassifiedViolation } from '../../verdict.ts';

// The exact violations in small histories kill mutants of Stryker that the properties in settle-window.test.ts leave alive.

const change = (kind: TaskChange['kind'], arn: string, end: number, cluster = 'a'): TaskChange => ({
  kind,
  arn,
  cluster,
  begin: end - 1,
  end,
});
const read = (begin: number, described: readonly ObservedTask[], more: Partial<TaskRead> = {}): TaskRead => ({
  kind: 'read',
  cluster: 'a',
  asked: ['t'],
  described,
  status: 200,
  begin,
  end: begin + 5,
  ...more,
});
const observed = (status: string, version: ExactNumber = 1, desiredStatus = 'RUNNING'): ObservedTask => ({
  arn: 't',
  lastStatus: status,
  desiredStatus,
  version,
});
const violationsIn = (
  reads: readonly TaskRead[],
  changes: readonly TaskChange[] = [change('run', 't', 100)],
): readonly ClassifiedViolation[] =>
  findUntrueReads({ changes, reads, settleMs: 10 }).map(({ violation }) => violation);

test('reports a server error, but no 4xx and no lost answer', () => {
  const serverError = (status: number) => [
    { kind: 'server-error', pointer: 'status', expected: 'no server error', actual: `HTTP ${status}` },
  ];
  expect(violationsIn([read(200, [], { status: 500 })])).toEqual(serverError(500));
  expect(violationsIn([read(200, [], { status: 503 })])).toEqual(serverError(503));
  expect(violationsIn([read(200, [], { status: 400 }), read(200, [], { status: 0 })])).toEqual([]);
});

test('a task is denied only if it was started before the settle window of the read', () => {
  const denied = {
    kind: 'denied',
    pointer: '/tasks',
    expected: 'the task t, started before',
    actual: 'no such task',
  };
  expect(violationsIn([read(111, [])])).toEqual([denied]);
  expect(violationsIn([read(110, [])])).toEqual([]);
  expect(violationsIn([read(200, [], { asked: ['never started'] })])).toEqual([]);
  // A call of StopTask does not show that the task was started.
  expect(violationsIn([read(200, [])], [change('stop', 't', 100)])).toEqual([]);
});

test('the earliest stop counts, and only after the settle window', () => {
  const changes = [change('run', 't', 100), change('stop', 't', 300), change('stop', 't', 200)];
  const running = {
    kind: 'running-after-stop',
    pointer: '/tasks/desiredStatus',
    expected: 'STOPPED: StopTask had been answered',
    actual: 'RUNNING',
  };
  expect(violationsIn([read(211, [observed('RUNNING')])], changes)).toEqual([running]);
  expect(violationsIn([read(211, [observed('RUNNING')])], changes.toReversed())).toEqual([running]);
  expect(violationsIn([read(210, [observed('RUNNING')])], changes)).toEqual([]);
});

test('reports a status or version that goes back, compared with earlier reads of the same cluster', () => {
  const back = read(200, [observed('PENDING', 2)]);
  const before = read(150, [observed('RUNNING', 4)]);
  expect(violationsIn([before, back])).toEqual([
    {
      kind: 'status-back',
      clause: 'time.status',
      pointer: '/tasks/lastStatus',
      expected: 'RUNNING or later',
      actual: 'PENDING',
    },
    {
      kind: 'version-back',
      clause: 'time.version',
      pointer: '/tasks/version',
      expected: 'at least 4',
      actual: '2',
    },
  ]);
  // Reads within the settle window, and reads of another cluster, are not compared.
  expect(violationsIn([read(185, [observed('RUNNING', 4)]), back])).toEqual([]);
  expect(violationsIn([{ ...before, cluster: 'b', asked: ['t'] }, back], [])).toEqual([]);
  // An unknown status has no position in the order.
  expect(violationsIn([before, read(200, [observed('ALIVE', 4)])])).toEqual([]);
});

test('compares versions beyond 2^53 to the last digit', () => {
  const big = (text: string): ExactNumber => exactNumber(JSON.rawJSON(text)) ?? 0;
  const reads = (...versions: readonly ExactNumber[]): readonly TaskRead[] =>
    versions.map((version, index) => read(200 + 100 * index, [observed('RUNNING', version)]));
  const [lower, higher] = [big('9007199254740992'), big('9007199254740993')];
  expect(violationsIn(reads(lower, higher, higher))).toEqual([]);
  expect(violationsIn(reads(1, higher, lower))).toEqual([
    {
      kind: 'version-back',
      clause: 'time.version',
      pointer: '/tasks/version',
      expected: 'at least 9007199254740993',
      actual: '9007199254740992',
    },
  ]);
  expect(violationsIn(reads(big('1e20'), big('100000000000000000000')))).toEqual([]);
});

test('reports an unrequested task, and a task of another cluster, with their pointers', () => {
  const other: ObservedTask = { arn: 'other' };
  expect(violationsIn([read(200, [observed('RUNNING'), other])])).toEqual([
    { kind: 'stranger', pointer: '/tasks', expected: 'only requested tasks', actual: 'other' },
  ]);
  const leaked = read(200, [observed('RUNNING')]);
  expect(violationsIn([leaked], [change('run', 't', 100, 'b')])).toEqual([
    {
      kind: 'leaked',
      clause: 'cluster.scope',
      pointer: '/tasks',
      expected: 'no task of the cluster b',
      actual: 't',
    },
  ]);
});
