import { judgeInterruption, type Judgement } from './judge-interruption.ts';
import { observeRun, type Observation } from './interrupted-run.ts';
import { drawPlans, type Plan, type Setting } from './plan.ts';
import type { JudgedRun } from './table.ts';
import { toTimeline, type Timeline } from './timeline.ts';

/** A judged run with what it did, for those who look for the reason. */
export interface TriedRun extends JudgedRun {
  readonly observation: Observation;
}

interface Trials {
  readonly count: number;
  readonly seed: number;
  /** Runs at once. */
  readonly jobs: number;
  /** The places in the list to try; by default all. */
  readonly only?: readonly number[];
  readonly onRun?: (run: TriedRun) => void;
}

const settingKey = ({ fixtures, hasDefault }: Setting): string => `${fixtures} ${hasDefault}`;

/** Runs without an interrupt. Throws if even such a run leaves something, or does not end conformant. */
async function measureUsual(setting: Setting): Promise<Timeline> {
  const observation = await observeRun({ ...setting, nth: 1 });
  const { run, log, startedAt, endedAt } = observation;
  const timeline = toTimeline(log, startedAt, endedAt);
  const plan: Plan = { ...setting, nth: 1, signal: 'SIGKILL', phase: 'reporting', share: 1 };
  const { problems } = judgeInterruption(observation, plan, timeline);
  if (problems.length === 0) return timeline;
  throw new Error(`A run without an interrupt: ${problems.join(', ')}\n${run.stdout}\n${run.stderr}`);
}

/** Interrupts runs at random moments, and judges them. */
export async function tryInterruptions({
  count,
  seed,
  jobs,
  only,
  onRun,
}: Trials): Promise<readonly TriedRun[]> {
  const plans = drawPlans(count, seed).filter(({ nth }) => only?.includes(nth) !== false);
  const usual = new Map<string, Timeline>();
  for (const plan of plans) {
    const key = settingKey(plan);
    if (!usual.has(key)) usual.set(key, await measureUsual(plan));
  }
  const waiting = [...plans];
  const tried: TriedRun[] = [];
  const work = async (): Promise<void> => {
    for (let plan = waiting.shift(); plan !== undefined; plan = waiting.shift()) {
      const timeline = usual.get(settingKey(plan));
      if (timeline === undefined) throw new Error(`no usual run ${settingKey(plan)}`);
      const observation = await observeRun(plan, { plan, usual: timeline });
      const judgement: Judgement = judgeInterruption(observation, plan, timeline);
      const run = { plan, judgement, observation, isRepeated: observation.sentAt.length > 1 };
      tried.push(run);
      onRun?.(run);
    }
  };
  await Promise.all(Array.from({ length: jobs }, work));
  return tried.toSorted((a, b) => a.plan.nth - b.plan.nth);
}

/** One line about a run. */
export function describeRun({ plan, judgement, isRepeated, observation }: TriedRun): string {
  const { phase, secondsToEnd, left, reported, lost, half, stray, problems } = judgement;
  const { status, endedBy } = observation.run;
  const found = [
    ...problems,
    ...left,
    ...reported.map((name) => `(reported) ${name}`),
    ...lost,
    ...half,
    ...stray,
  ];
  const setting = `${plan.fixtures}${plan.hasDefault ? '' : ', no default'}`;
  return [
    `${String(plan.nth).padStart(3)} ${plan.signal}${isRepeated ? ' twice' : ''}`.padEnd(18),
    phase.padEnd(10),
    setting.padEnd(24),
    `exit ${status ?? endedBy}`.padEnd(14),
    secondsToEnd === undefined ? '' : `${secondsToEnd.toFixed(2)} s`,
    found.length === 0 ? '' : `  ${found.join('; ')}`,
  ].join(' ');
}
