import type { ChildProcess } from 'node:child_process';
import { delayOf, type Plan } from './plan.ts';
import { phaseAt, phases, type LoggedRequest, type Timeline } from './timeline.ts';

/** When to interrupt a run: as planned, by what an uninterrupted run does when. */
export interface Moment {
  readonly plan: Plan;
  readonly usual: Timeline;
}

/** The signals to a run. */
export interface Interrupter {
  /** When each was sent, in epoch milliseconds. A signal is not sent if the run has ended. */
  readonly sentAt: readonly number[];
  stop(): void;
}

const pollMs = 3;

/**
 * Sends the signals of a plan: it waits until the requests of the run show that its phase has begun, so that a slow machine
 * changes nothing, then for the drawn part of the time that the phase usually takes.
 */
export function interruptAt(
  child: ChildProcess,
  { plan, usual }: Moment,
  readLog: () => readonly LoggedRequest[],
): Interrupter {
  const sentAt: number[] = [];
  const timers: NodeJS.Timeout[] = [];
  const send = (): void => {
    const isRunning = child.exitCode === null && child.signalCode === null;
    if (isRunning && child.kill(plan.signal)) sentAt.push(Date.now());
  };
  const wanted = phases.indexOf(plan.phase);
  const poll = setInterval(() => {
    if (phases.indexOf(phaseAt(readLog(), Date.now(), usual)) < wanted) return;
    clearInterval(poll);
    const delay = delayOf(plan, usual);
    const delays = [delay, ...(plan.secondAfterMs === undefined ? [] : [delay + plan.secondAfterMs])];
    timers.push(...delays.map((ms) => setTimeout(send, ms)));
  }, pollMs);
  return {
    sentAt,
    stop: () => {
      clearInterval(poll);
      timers.forEach((timer) => clearTimeout(timer));
    },
  };
}
