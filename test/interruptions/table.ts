import { markdownTable } from '../../reports/text/markdown-parts.ts';
import type { Judgement } from './judge-interruption.ts';
import { interruptions, type Plan } from './plan.ts';
import { phases } from './timeline.ts';

/** An interrupted run, judged. */
export interface JudgedRun {
  readonly plan: Plan;
  readonly judgement: Judgement;
  /** Whether a second signal was sent. */
  readonly isRepeated: boolean;
}

const signalNames = [...interruptions, 'SIGINT twice'] as const;

const nameOf = ({ plan, isRepeated }: JudgedRun): string => (isRepeated ? 'SIGINT twice' : plan.signal);

const sum = (runs: readonly JudgedRun[], count: (judgement: Judgement) => number): string =>
  String(runs.reduce((total, { judgement }) => total + count(judgement), 0));

function rowOf(name: string, runs: readonly JudgedRun[]): readonly string[] {
  const ends = runs.flatMap(({ judgement }) => judgement.secondsToEnd ?? []);
  const hits = [...phases, 'ended'].map((phase) =>
    String(runs.filter(({ judgement }) => judgement.phase === phase).length),
  );
  return [
    ...[name, String(runs.length), ...hits],
    sum(runs, ({ left }) => left.length),
    sum(runs, ({ reported }) => reported.length),
    sum(runs, ({ lost }) => lost.length),
    sum(runs, ({ half }) => half.length),
    sum(runs, ({ stray }) => stray.length),
    ends.length === 0 ? '–' : `${Math.max(...ends).toFixed(1)} s`,
    String(runs.filter(({ judgement }) => judgement.problems.length > 0).length),
  ];
}

/** A row for each signal, and one for all. */
export function interruptionTable(runs: readonly JudgedRun[]): string {
  const head = [
    ...['signal', 'runs', ...phases, 'ended before', 'left', 'reported', 'lost', 'half reports'],
    ...['stray files', 'slowest end', 'runs with a problem'],
  ];
  const rows = signalNames.map((name) =>
    rowOf(
      name,
      runs.filter((run) => nameOf(run) === name),
    ),
  );
  return markdownTable(
    head.map((name) => [name] as const),
    [...rows, rowOf('all', runs)],
  ).join('\n');
}
