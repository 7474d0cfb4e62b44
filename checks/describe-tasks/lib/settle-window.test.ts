import fc from 'fast-check';
import { expect, test } from 'vitest';
import { toNumber } from '../../../specs/exact-json.ts';
import { taskStatusOrder } from './task-status-order.ts';
import type { TaskChange, ObservedTask, History, TaskRead } from '../../concurrent-history.ts';
import { findUntrueReads } from './settle-window.ts';

// These properties use a simulated service. Each call takes effect at a moment between its begin and end, and a task changes
// its status every 50 ms. A read shows the state at a moment within the last `settleMs`.

const settleMs = fc.constantFrom(0, 40, 200);
const call = fc.record({ at: fc.nat(1000), before: fc.nat(30), after: fc.nat(30) });
const toSpan = ({ at, before, after }: { at: number; before: number; after: number }) => ({
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

interface SimulatedTask {
  readonly arn: string;
  readonly cluster: string;
  readonly runAt: number;
  readonly stopAt: number | undefined;
}

function stateAt({ arn, runAt, stopAt }: SimulatedTask, now: number): ObservedTask | undefined {
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
  ({ settleMs: lagMs, tasks, reads }): { known: readonly SimulatedTask[]; history: History } => {
    const known = tasks.map(({ cluster: host, run, stopAfter }, index): SimulatedTask => ({
      arn: `task-${index}`,
      cluster: host,
      runAt: run.at,
      stopAt: stopAfter === null ? undefined : run.at + 100 + stopAfter,
    }));
    const changes = tasks.flatMap(({ run, stop }, index): readonly TaskChange[] => {
      const { arn, cluster: host, stopAt } = known[index] ?? { arn: '', cluster: '', stopAt: undefined };
      const ran: TaskChange = { kind: 'run', arn, cluster: host, ...toSpan(run) };
      if (stopAt === undefined) return [ran];
      return [ran, { kind: 'stop', arn, cluster: host, ...toSpan({ ...stop, at: stopAt }) }];
    });
    const asked = known.map(({ arn }) => arn);
    const answers = reads.map(({ cluster: host, read, lag }): TaskRead => {
      const moment = read.at - lag * lagMs;
      const described = known
        .filter((one) => one.cluster === host)
        .flatMap((one) => stateAt(one, moment) ?? []);
      return { kind: 'read', cluster: host, asked, described, status: 200, ...toSpan(read) };
    });
    return { known, history: { changes, reads: answers, settleMs: lagMs } };
  },
);

test('every answer of the simulated service was true at some moment', () => {
  fc.assert(
    fc.property(histories, ({ history }) => {
      expect(findUntrueReads(history)).toEqual([]);
    }),
    { seed: 1, numRuns: 1000 },
  );
});

/** Adds two reads of a whole cluster, long after all changes. One read is correct, and the other one is changed. */
function withLateReads(
  known: readonly SimulatedTask[],
  history: History,
  change: (task: ObservedTask) => readonly ObservedTask[],
): History {
  const at = 3000;
  const host = known[0]?.cluster ?? 'a';
  const here = known.filter((one) => one.cluster === host);
  const correct: TaskRead = {
    kind: 'read',
    cluster: host,
    asked: known.map(({ arn }) => arn),
    described: here.flatMap((one) => stateAt(one, at) ?? []),
    status: 200,
    begin: at,
    end: at + 5,
  };
  const changed = {
    ...correct,
    begin: at + 500,
    end: at + 505,
    described: correct.described.flatMap(change),
  };
  return { ...history, reads: [...history.reads, correct, changed] };
}

const violationKinds = (history: History): readonly string[] =>
  findUntrueReads(history).map(({ violation }) => violation.kind);

test.each<readonly [string, (task: ObservedTask) => readonly ObservedTask[]]>([
  ['denied', () => []],
  ['status-back', (task) => [{ ...task, lastStatus: 'PROVISIONING' }]],
  ['version-back', (task) => [{ ...task, version: (toNumber(task.version) ?? 0) - 1 }]],
  ['stranger', (task) => [task, { ...task, arn: 'another' }]],
])('finds an answer that was never true: %s', (kind, change) => {
  fc.assert(
    fc.property(histories, ({ known, history }) => {
      expect(violationKinds(withLateReads(known, history, change))).toContain(kind);
    }),
    { seed: 2 },
  );
});

test('finds a task desired RUNNING after its stop, and a task of another cluster', () => {
  fc.assert(
    fc.property(histories, ({ known, history }) => {
      const isStopped = known.find(
        ({ cluster: host, stopAt }) => host === known[0]?.cluster && stopAt !== undefined,
      );
      fc.pre(isStopped !== undefined);
      const running = withLateReads(known, history, (task) => [{ ...task, desiredStatus: 'RUNNING' }]);
      expect(violationKinds(running)).toContain('running-after-stop');
      const stray = known.find(({ cluster: host }) => host !== known[0]?.cluster);
      fc.pre(stray !== undefined);
      const leaked = withLateReads(known, history, (task) => [task, { ...task, arn: stray.arn }]);
      expect(violationKinds(leaked)).toContain('leaked');
    }),
    { seed: 3 },
  );
});
