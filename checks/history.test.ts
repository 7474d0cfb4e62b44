import fc from 'fast-check';
import { expect, test } from 'vitest';
import { lifecycle } from './lifecycle.ts';
import { untrue, type Change, type Described, type History, type Read } from './history.ts';

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

function stateAt({ arn, runAt, stopAt }: Known, now: number): Described | undefined {
  if (now < runAt) return undefined;
  const up = Math.min(3, Math.floor((Math.min(now, stopAt ?? now) - runAt) / 50));
  const down = stopAt === undefined || now < stopAt ? 0 : 1 + Math.min(4, Math.floor((now - stopAt) / 50));
  const stage = down === 0 ? up : 3 + down;
  return {
    arn,
    lastStatus: lifecycle[Math.min(stage, lifecycle.indexOf('STOPPED'))] ?? '',
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
    const changes = tasks.flatMap(({ run, stop }, index): readonly Change[] => {
      const { arn, cluster: host, stopAt } = known[index] ?? { arn: '', cluster: '', stopAt: undefined };
      const ran: Change = { kind: 'run', arn, cluster: host, ...spanOf(run) };
      if (stopAt === undefined) return [ran];
      return [ran, { kind: 'stop', arn, cluster: host, ...spanOf({ ...stop, at: stopAt }) }];
    });
    const asked = known.map(({ arn }) => arn);
    const answers = reads.map(({ cluster: host, read, lag }): Read => {
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
      expect(untrue(history)).toEqual([]);
    }),
    { seed: 1, numRuns: 1000 },
  );
});

/** A read long after everything, of all that is in a cluster. */
function late(
  known: readonly Known[],
  history: History,
  change: (task: Described) => readonly Described[],
): History {
  const at = 3000;
  const host = known[0]?.cluster ?? 'a';
  const here = known.filter((one) => one.cluster === host);
  const right: Read = {
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

const kindsOf = (history: History): readonly string[] => untrue(history).map(({ wrong }) => wrong.kind);

test.each<readonly [string, (task: Described) => readonly Described[]]>([
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
