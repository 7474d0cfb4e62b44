import fc from 'fast-check';
import { expect, test } from 'vitest';
import { taskStatusOrder } from './task-status-order.ts';
import type { TaskChange, ObservedTask, History, TaskRead } from '../../concurrent-history.ts';
import { findUntrueReads } from './settle-window.ts';
import type { ClassifiedViolation } from '../../verdict.ts';

// A service of which everything is known: each call takes effect at a moment between its begin and its end, a task goes
// on by a status every 50 ms, and a read shows the state of a moment of the last `settleMs`.

const settleMs = fc.constantFrom(0, 40, 200);
const call = fc.record({ at: fc.nat(1000), before: fc.nat(30), after: fc.nat(30) });
const spanOf = ({ at, before, after }: { at: number; before: number; after: number }) => ({
  begin: at - before,
  end: at + after,
});
const cluster = fc.constantFrom('a', 'b');

const service = fc.record({
  settleMs,
  tasks: fc.array(fc.record({ cluster, run: call, stopAfter: fc.option(fc.nat(500)), stop: call }), {
    minLength: 1,
    maxLength: 4,
  }),
  reads: fc.array(fc.record({ cluster, read: call, lag: fc.double({ min: 0, max: 1, noNaN: true }) }), {
    minLength: 1,
    maxLength: 12,
  }),
});

interface Known {
  readonly arn: string;
  readonly cluster: string;
  readonly runAt: number;
  readonly stopAt: number | undefined;
}

function stateAt({ arn, runAt, stopAt }: Known, now: number): ObservedTask | undefined {
  if (now < runAt) return undefined;
  const up = Math.min(3, Math.floor((Math.min(now, stopAt ?? now) - runAt) / 50));
  const down = stopAt === undefined || now < stopAt ? 0 : 1 + Math.min(4, Math.floor((now - stopAt) / 50));
  const stage = down === 0 ? up : 3 + down;
  return {
    arn,
    lastStatus: taskStatusOrder[Math.min(stage, taskStatusOrder.indexOf('STOPPED'))] ?? '',
    desiredStatus: down === 0 ? 'RUNNING' : 'STOPPED',
    version: up + down,
  };
}

const histories = service.map(
  ({ settleMs: lagMs, tasks, reads }): { known: readonly Known[]; history: History } => {
    const known = tasks.map(({ cluster: host, run, stopAfter }, index): Known => ({
      arn: `task-${index}`,
      cluster: host,
      runAt: run.at,
      stopAt: stopAfter === null ? undefined : run.at + 100 + stopAfter,
    }));
    const changes = tasks.flatMap(({ run, stop }, index): readonly TaskChange[] => {
      const { arn, cluster: host, stopAt } = known[index] ?? { arn: '', cluster: '', stopAt: undefined };
      const ran: TaskChange = { kind: 'run', arn, cluster: host, ...spanOf(run) };
      if (stopAt === undefined) return [ran];
      return [ran, { kind: 'stop', arn, cluster: host, ...spanOf({ ...stop, at: stopAt }) }];
    });
    const asked = known.map(({ arn }) => arn);
    const answers = reads.map(({ cluster: host, read, lag }): TaskRead => {
      const moment = read.at - lag * lagMs;
      const described = known
        .filter((one) => one.cluster === host)
        .flatMap((one) => stateAt(one, moment) ?? []);
      return { kind: 'read', cluster: host, asked, described, status: 200, ...spanOf(read) };
    });
    return { known, history: { changes, reads: answers, settleMs: lagMs } };
  },
);

test('whatever a service of that kind answers was true at some moment', () => {
  fc.assert(
    fc.property(histories, ({ history }) => {
      expect(findUntrueReads(history)).toEqual([]);
    }),
    { seed: 1, numRuns: 1000 },
  );
});

/** A read long after everything, of all that is in a cluster. */
function late(
  known: readonly Known[],
  history: History,
  change: (task: ObservedTask) => readonly ObservedTask[],
): History {
  const at = 3000;
  const host = known[0]?.cluster ?? 'a';
  const here = known.filter((one) => one.cluster === host);
  const right: TaskRead = {
    kind: 'read',
    cluster: host,
    asked: known.map(({ arn }) => arn),
    described: here.flatMap((one) => stateAt(one, at) ?? []),
    status: 200,
    begin: at,
    end: at + 5,
  };
  const wrong = { ...right, begin: at + 500, end: at + 505, described: right.described.flatMap(change) };
  return { ...history, reads: [...history.reads, right, wrong] };
}

const kindsOf = (history: History): readonly string[] =>
  findUntrueReads(history).map(({ violation }) => violation.kind);

test.each<readonly [string, (task: ObservedTask) => readonly ObservedTask[]]>([
  ['denied', () => []],
  ['status-back', (task) => [{ ...task, lastStatus: 'PROVISIONING' }]],
  ['version-back', (task) => [{ ...task, version: (task.version ?? 0) - 1 }]],
  ['stranger', (task) => [task, { ...task, arn: 'another' }]],
])('an answer that was never true is seen: %s', (kind, change) => {
  fc.assert(
    fc.property(histories, ({ known, history }) => {
      expect(kindsOf(late(known, history, change))).toContain(kind);
    }),
    { seed: 2 },
  );
});

test('a task that is to run after it was stopped, and one of another cluster, are seen', () => {
  fc.assert(
    fc.property(histories, ({ known, history }) => {
      const isStopped = known.find(
        ({ cluster: host, stopAt }) => host === known[0]?.cluster && stopAt !== undefined,
      );
      fc.pre(isStopped !== undefined);
      const running = late(known, history, (task) => [{ ...task, desiredStatus: 'RUNNING' }]);
      expect(kindsOf(running)).toContain('running-after-stop');
      const stray = known.find(({ cluster: host }) => host !== known[0]?.cluster);
      fc.pre(stray !== undefined);
      const leaked = late(known, history, (task) => [task, { ...task, arn: stray.arn }]);
      expect(kindsOf(leaked)).toContain('leaked');
    }),
    { seed: 3 },
  );
});

// Found by Stryker: what the laws leave alive. One history whose moments are known, and what is told of it to the word.

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
const runs = (status: string, version = 1, desiredStatus = 'RUNNING'): ObservedTask => ({
  arn: 't',
  lastStatus: status,
  desiredStatus,
  version,
});
const toldOf = (
  reads: readonly TaskRead[],
  changes: readonly TaskChange[] = [change('run', 't', 100)],
): readonly ClassifiedViolation[] =>
  findUntrueReads({ changes, reads, settleMs: 10 }).map(({ violation }) => violation);

test('a fault of the server is told, whatever else; another refusal is not judged here', () => {
  const told = (status: number) => [
    { kind: 'server-error', pointer: 'status', expected: 'no server error', actual: `HTTP ${status}` },
  ];
  expect(toldOf([read(200, [], { status: 500 })])).toEqual(told(500));
  expect(toldOf([read(200, [], { status: 503 })])).toEqual(told(503));
  expect(toldOf([read(200, [], { status: 400 }), read(200, [], { status: 0 })])).toEqual([]);
});

test('a task is denied only where it was run before the earliest moment of which an answer may tell', () => {
  const denied = {
    kind: 'denied',
    pointer: '/tasks',
    expected: 'the task t, started before',
    actual: 'no such task',
  };
  expect(toldOf([read(111, [])])).toEqual([denied]);
  expect(toldOf([read(110, [])])).toEqual([]);
  expect(toldOf([read(200, [], { asked: ['nobody ran it'] })])).toEqual([]);
  // That it was stopped makes no run of it.
  expect(toldOf([read(200, [])], [change('stop', 't', 100)])).toEqual([]);
});

test('the earliest stop counts, and not before its own moment', () => {
  const changes = [change('run', 't', 100), change('stop', 't', 300), change('stop', 't', 200)];
  const running = {
    kind: 'running-after-stop',
    pointer: '/tasks/desiredStatus',
    expected: 'STOPPED: StopTask had been answered',
    actual: 'RUNNING',
  };
  expect(toldOf([read(211, [runs('RUNNING')])], changes)).toEqual([running]);
  expect(toldOf([read(211, [runs('RUNNING')])], changes.toReversed())).toEqual([running]);
  expect(toldOf([read(210, [runs('RUNNING')])], changes)).toEqual([]);
});

test('what goes back is told beside what was seen before, in the same cluster alone', () => {
  const back = read(200, [runs('PENDING', 2)]);
  const before = read(150, [runs('RUNNING', 4)]);
  expect(toldOf([before, back])).toEqual([
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
  // It ended when this one may have been true already, or is of another cluster.
  expect(toldOf([read(185, [runs('RUNNING', 4)]), back])).toEqual([]);
  expect(toldOf([{ ...before, cluster: 'b', asked: ['t'] }, back], [])).toEqual([]);
  // A status that nobody knows has no place in the order.
  expect(toldOf([before, read(200, [runs('ALIVE', 4)])])).toEqual([]);
});

test('a stranger, and a task of another cluster, are told with their places', () => {
  const other: ObservedTask = { arn: 'other' };
  expect(toldOf([read(200, [runs('RUNNING'), other])])).toEqual([
    { kind: 'stranger', pointer: '/tasks', expected: 'only requested tasks', actual: 'other' },
  ]);
  const leaked = read(200, [runs('RUNNING')]);
  expect(toldOf([leaked], [change('run', 't', 100, 'b')])).toEqual([
    {
      kind: 'leaked',
      clause: 'cluster.scope',
      pointer: '/tasks',
      expected: 'no task of the cluster b',
      actual: 't',
    },
  ]);
});
