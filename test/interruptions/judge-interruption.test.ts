import { expect, test } from 'vitest';
import type { Observation } from './interrupted-run.ts';
import { judgeInterruption } from './judge-interruption.ts';
import type { Plan } from './plan.ts';
import type { Timeline } from './timeline.ts';

const usual: Timeline = {
  creatingRequests: 3,
  ends: { starting: 300, creating: 500, exploring: 2_000, removing: 2_500, reporting: 3_000 },
};

const plan: Plan = {
  ...{ nth: 1, signal: 'SIGINT', phase: 'exploring', share: 0.5, fixtures: 'provision', hasDefault: true },
};

const nothing = { added: [], lost: [], changed: [] };
const output = { status: 0, seconds: 1, mebibytes: 100, stdout: '', stderr: '' };
const noSurplus = { clusters: 0, tasks: 0, taskDefinitions: 0 };

/** A run that was interrupted while exploring, and ended as it should. */
const calm: Observation = {
  run: { ...output, status: 3, endedBy: null },
  ...{ startedAt: 0, endedAt: 2_000, sentAt: [1_000] },
  log: [100, 200, 300, 400].map((at) => ({ at, operation: 'DescribeTasks' })),
  ...{ afterRun: nothing, atEnd: nothing, surplus: noSurplus },
  reports: { whole: ['report.json'], half: [], absent: [], stray: [] },
  strayFiles: [],
};
const cleaned = {
  ...output,
  status: 3,
  stdout: 'Left: the cluster ecsc-0badcafe: no journal lists its run\n',
};

const problemsOf = (more: Partial<Observation>, signal: Plan['signal'] = 'SIGINT'): readonly string[] =>
  judgeInterruption({ ...calm, ...more }, { ...plan, signal }, usual).problems;

test('nothing is wrong with a run that ends soon and leaves nothing', () => {
  expect(judgeInterruption(calm, plan, usual)).toEqual({
    ...{ phase: 'exploring', secondsToEnd: 1, problems: [] },
    ...{ left: [], reported: [], lost: [], half: [], stray: [] },
  });
});

test('an interrupted run removes its world by itself, or names the command that does', () => {
  const afterRun = { ...nothing, added: ['the cluster ecsc-12345678 in us-east-1'] };
  expect(problemsOf({ afterRun, clean: cleaned })).toEqual(['leaves something']);
  const run = {
    ...calm.run,
    stdout: 'Left behind: the cluster\nremoved by: npx ecs-conformance\nclean --target URL',
  };
  expect(problemsOf({ afterRun, clean: cleaned, run })).toEqual([]);
});

test('what a killed run leaves is for clean', () => {
  const run = { ...output, status: null, endedBy: 'SIGKILL' } as const;
  const afterRun = { ...nothing, added: ['the cluster ecsc-12345678 in us-east-1'] };
  const killed = { run, afterRun, clean: cleaned };
  expect(problemsOf(killed, 'SIGKILL')).toEqual([]);
  expect(problemsOf({ ...killed, atEnd: afterRun }, 'SIGKILL')).toEqual(['leaves something']);
  expect(problemsOf({ ...killed, clean: { ...cleaned, status: 0 } }, 'SIGKILL')).toEqual([
    'does not clean up',
  ]);
  expect(problemsOf({ ...killed, surplus: { ...noSurplus, tasks: 1 } }, 'SIGKILL')).toEqual([
    'leaves something',
  ]);
});

test('a default of which nobody knows whose it is may stay if clean says so', () => {
  const run = { ...output, status: null, endedBy: 'SIGKILL' } as const;
  const name = 'the cluster default in us-east-1';
  const atEnd = { ...nothing, added: [name] };
  const surplus = { ...noSurplus, clusters: 1 };
  const clean = {
    ...cleaned,
    stdout: `${cleaned.stdout}Left: the cluster default: the run 12345678 ended\n`,
  };
  const judgement = judgeInterruption(
    { ...calm, run, atEnd, surplus, clean },
    { ...plan, signal: 'SIGKILL' },
    usual,
  );
  expect(judgement).toMatchObject({ left: [], reported: [name], problems: [] });
  expect(problemsOf({ run, atEnd, surplus, clean: cleaned }, 'SIGKILL')).toEqual(['leaves something']);
});

test('nothing of others may be gone, even for a while, or changed', () => {
  const lost = { ...nothing, lost: ['the task a'] };
  const changed = { ...nothing, changed: ['the cluster x in us-east-1'] };
  expect(problemsOf({ afterRun: lost })).toEqual(['takes something of others']);
  expect(problemsOf({ atEnd: changed })).toEqual(['takes something of others']);
});

test('files that are half, or that nobody asked for', () => {
  expect(problemsOf({ reports: { ...calm.reports, half: ['report.har'] } })).toEqual([
    'leaves half a report',
  ]);
  expect(problemsOf({ reports: { ...calm.reports, stray: ['.x.part'] } })).toEqual(['leaves stray files']);
  expect(problemsOf({ strayFiles: ['state/journals/a.jsonl'] })).toEqual(['leaves stray files']);
});

test('an interrupted run ends within five seconds and its removal', () => {
  expect(problemsOf({ endedAt: 5_900 })).toEqual([]);
  expect(problemsOf({ endedAt: 6_100 })).toEqual(['ends late']);
  const log = [...calm.log, { at: 1_100, operation: 'StopTask' }, { at: 1_600, operation: 'ListClusters' }];
  expect(problemsOf({ endedAt: 6_100, log })).toEqual([]);
});

test('the exit status is 3; the system may end a run that has not begun, or that has written everything', () => {
  const byStatus = (status: number): Partial<Observation> => ({ run: { ...calm.run, status } });
  const bySignal = { run: { ...output, status: null, endedBy: 'SIGINT' } } as const;
  const wrong = ['has an unexpected exit status'];
  expect(problemsOf(byStatus(0))).toEqual(wrong);
  expect(problemsOf(byStatus(1))).toEqual(wrong);
  expect(problemsOf(bySignal)).toEqual(wrong);
  expect(problemsOf({ ...bySignal, log: [] })).toEqual([]);
  expect(problemsOf({ ...bySignal, sentAt: [1_000, 1_100], clean: cleaned })).toEqual([]);
  const operations = ['DescribeTasks', 'DescribeTasks', 'DeregisterTaskDefinition', 'ListClusters'];
  const log = operations.map((operation) => ({ at: 500, operation }));
  expect(problemsOf({ ...byStatus(0), log })).toEqual([]);
  expect(problemsOf({ ...bySignal, log })).toEqual([]);
  const reports = { ...calm.reports, absent: ['report.har'] };
  expect(problemsOf({ ...byStatus(0), log, reports })).toEqual(wrong);
  expect(problemsOf({ ...bySignal, log, reports })).toEqual(wrong);
  expect(problemsOf({ ...byStatus(3), log, reports })).toEqual([]);
  expect(problemsOf({ ...byStatus(0), sentAt: [] })).toEqual([]);
});

test('a stack in the output is a fault of the harness', () => {
  const stderr = 'TypeError: x\n    at f (file.ts:1:2)\n';
  expect(problemsOf({ run: { ...calm.run, stderr } })).toEqual(['blames the harness']);
  expect(problemsOf({ clean: { ...cleaned, stderr } })).toEqual(['blames the harness']);
});
