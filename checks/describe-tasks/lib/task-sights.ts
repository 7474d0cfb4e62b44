import type { ObservedTask, TaskRead } from '../../concurrent-history.ts';
import { compareNumbers } from '../../../specs/exact-values.ts';
import { taskStatusOrder } from './task-status-order.ts';

/** What earlier reads have shown of a task: the description with the furthest status, and the one with the highest version. */
export interface EarlierSights {
  readonly furthest?: ObservedTask;
  readonly newest?: ObservedTask;
}

interface Sight extends Required<EarlierSights> {
  /** When the read had ended. */
  readonly end: number;
}

/** The position of a task's status in the lifecycle; -1 if the status is unknown. */
export const statusIndex = ({ lastStatus }: ObservedTask): number =>
  taskStatusOrder.indexOf(lastStatus ?? '');

/**
 * What the reads of a history have shown of each task, by the time at which they ended. A target may describe a thousand tasks that
 * nobody asked for, or one task a thousand times, so nothing here compares each description with each other.
 */
export class TaskSights {
  readonly #byTask = new Map<string, Sight[]>();

  constructor(reads: readonly TaskRead[]) {
    for (const { cluster, end, described } of reads.toSorted((one, other) => one.end - other.end)) {
      for (const task of described) this.#add(sightKey(cluster, task), end, task);
    }
  }

  /** What reads of the cluster had shown of the task that ended before this moment. */
  before(cluster: string, task: ObservedTask, moment: number): EarlierSights {
    const sights = this.#byTask.get(sightKey(cluster, task)) ?? [];
    let [from, to] = [0, sights.length];
    while (from < to) {
      const middle = Math.floor((from + to) / 2);
      if ((sights[middle]?.end ?? Infinity) < moment) from = middle + 1;
      else to = middle;
    }
    return sights[from - 1] ?? {};
  }

  #add(key: string, end: number, task: ObservedTask): void {
    const sights = this.#byTask.get(key);
    const last = sights?.at(-1) ?? { end: -Infinity, furthest: task, newest: task };
    const sight: Sight = {
      end,
      furthest: statusIndex(task) > statusIndex(last.furthest) ? task : last.furthest,
      newest: isNewer(task, last.newest) ? task : last.newest,
    };
    if (sights === undefined) this.#byTask.set(key, [sight]);
    else if (last.end === end) sights[sights.length - 1] = sight;
    else sights.push(sight);
  }
}

const sightKey = (cluster: string, { arn }: ObservedTask): string => `${cluster}\n${arn}`;

const isNewer = ({ version }: ObservedTask, { version: earlier }: ObservedTask): boolean =>
  version !== undefined && (earlier === undefined || compareNumbers(version, earlier) > 0);
