import { harnessFault } from '../hostile/judge-run.ts';
import type { Observation } from './interrupted-run.ts';
import { clusterOfAnotherRun } from './others.ts';
import type { Plan } from './plan.ts';
import { phaseAt, type LoggedRequest, type Phase, type Timeline } from './timeline.ts';

/** What an interrupted run left, and what is wrong with it. */
export interface Judgement {
  /** The phase in which the first signal came; `ended` if the run had ended before. */
  readonly phase: Phase | 'ended';
  /** From the first signal to the end of the process. */
  readonly secondsToEnd?: number;
  /** What is left although the run, or `clean`, should have removed it. */
  readonly left: readonly string[];
  /** What is left, and reported: whose it is cannot be known. */
  readonly reported: readonly string[];
  /** What others had, and is gone or described otherwise. */
  readonly lost: readonly string[];
  /** Reports that are not whole. */
  readonly half: readonly string[];
  /** Other files than reports. */
  readonly stray: readonly string[];
  /** Empty if the run did what it should. */
  readonly problems: readonly string[];
}

/** How long a run may take to end after an interrupt, beside its removal. */
const secondsToStop = 5;

/** The exit status of an interrupted run, as docs/commands.md has it. */
const interruptedStatus = 3;

const joinLines = (text: string): string => text.replaceAll(/\s+/g, ' ');

/** What `clean` says that it left, line by line. */
const leftLines = (stdout: string): readonly string[] =>
  stdout.split('\n').filter((line) => line.startsWith('Left: '));

/** Whether the run ended as it should after its signals. */
function endsAsDocumented({ run, sentAt, reports }: Observation, plan: Plan, phase: Judgement['phase']) {
  const { status, endedBy } = run;
  const hasWritten = reports.absent.length === 0;
  if (sentAt.length === 0) return status === 0 && hasWritten;
  if (plan.signal === 'SIGKILL') return endedBy === 'SIGKILL';
  // Before a run has created anything, and after it has written everything, a signal ends it as the system does.
  const isOver = phase === 'reporting' && hasWritten;
  if (endedBy === plan.signal) return phase === 'starting' || isOver || sentAt.length > 1;
  return status === interruptedStatus || (status === 0 && isOver);
}

/** From the last request of a case, after which a run only removes, to the last request. */
function secondsOfRemoval(log: readonly LoggedRequest[]): number {
  const last = log.at(-1);
  const explored = log.findLast(({ operation }) => operation === 'DescribeTasks');
  return last === undefined || explored === undefined ? 0 : (last.at - explored.at) / 1_000;
}

const surplusTexts = ({ surplus, atEnd }: Observation): readonly string[] => {
  // Clusters that can be listed are named already.
  const listed = atEnd.added.filter((name) => name.startsWith('the cluster ')).length;
  const counts = [
    [surplus.clusters - listed, 'clusters'],
    [surplus.tasks, 'tasks'],
    [surplus.taskDefinitions, 'task definitions'],
  ] as const;
  return counts.flatMap(([count, kind]) => (count === 0 ? [] : [`${count} ${kind}`]));
};

/** Judges a run that was interrupted as planned. */
export function judgeInterruption(observation: Observation, plan: Plan, usual: Timeline): Judgement {
  const { run, clean, sentAt, endedAt, afterRun, atEnd, reports, log } = observation;
  const [firstAt] = sentAt;
  const phase = firstAt === undefined ? 'ended' : phaseAt(log, firstAt, usual);
  const secondsToEnd = firstAt === undefined ? undefined : (endedAt - firstAt) / 1_000;
  const removingSeconds = secondsOfRemoval(log);
  const cleanLeft = leftLines(clean?.stdout ?? '').filter((line) => !line.includes(clusterOfAnotherRun));
  const isReported = (name: string): boolean => {
    const [subject = name] = name.split(' in ');
    return cleanLeft.some((line) => line.startsWith(`Left: ${subject}: `));
  };
  const isKilled = plan.signal === 'SIGKILL' || sentAt.length > 1;
  const tellsClean = joinLines(`${run.stdout} ${run.stderr}`).includes('ecs-conformance clean');
  const unreported = isKilled || tellsClean ? [] : afterRun.added;
  const left = [
    ...unreported,
    ...atEnd.added.filter((name) => !isReported(name)),
    ...surplusTexts(observation),
  ];
  const lost = [
    ...[...new Set([...afterRun.lost, ...atEnd.lost])].map((name) => `${name} is gone`),
    // While the run's things are still there, they may show in the descriptions of others'.
    ...atEnd.changed.map((name) => `${name} is changed`),
  ];
  const stray = [...observation.strayFiles, ...reports.stray];
  const outputs = [run, ...(clean === undefined ? [] : [clean])].map(
    ({ stdout, stderr }) => `${stdout}\n${stderr}`,
  );
  const isSlow = !isKilled && (secondsToEnd ?? 0) > secondsToStop + removingSeconds;
  const problems: Readonly<Record<string, boolean>> = {
    'leaves something': left.length > 0,
    'takes something of others': lost.length > 0,
    'leaves half a report': reports.half.length > 0,
    'leaves stray files': stray.length > 0,
    'ends late': isSlow,
    hangs: run.exceeded !== undefined || clean?.exceeded !== undefined,
    'has an unexpected exit status': !endsAsDocumented(observation, plan, phase),
    // It reports the cluster of another run, which it may not remove.
    'does not clean up': clean !== undefined && clean.status !== interruptedStatus,
    'blames the harness': outputs.some((output) => harnessFault.test(output)),
  };
  return {
    phase,
    ...(secondsToEnd === undefined ? {} : { secondsToEnd }),
    left: [...new Set(left)],
    reported: atEnd.added.filter(isReported),
    ...{ lost, half: reports.half, stray },
    problems: Object.entries(problems).flatMap(([problem, isSo]) => (isSo ? [problem] : [])),
  };
}
