import { readFileSync } from 'node:fs';

/** The phases of a run, in their order. */
export const phases = ['starting', 'creating', 'exploring', 'removing', 'reporting'] as const;
export type Phase = (typeof phases)[number];

/** A request that the server received. */
export interface LoggedRequest {
  /** Epoch milliseconds. */
  readonly at: number;
  readonly operation: string;
}

/** What an uninterrupted run does when. */
export interface Timeline {
  /** Milliseconds from the start of the process to the end of each phase. */
  readonly ends: Readonly<Record<Phase, number>>;
  /** The number of requests that create the world. */
  readonly creatingRequests: number;
}

/** Reads what request-log.ts has written so far. */
export const readRequestLog = (file: string): readonly LoggedRequest[] =>
  readFileSync(file, 'utf8')
    .split('\n')
    .filter(Boolean)
    .map((line) => {
      const [at = '', operation = ''] = line.split(' ');
      return { at: Number(at), operation };
    });

/** After the world is created, a run looks up which forms of identifiers find its tasks: with so many requests in a row. */
const lookUps = 5;

/** The index of the first request that does not create the world. */
function findCreated(log: readonly LoggedRequest[]): number {
  const bridge = log.findIndex(({ operation }) => operation === 'RegisterContainerInstance');
  const index = log.findIndex(
    (_, at) =>
      at > bridge &&
      log.slice(at, at + lookUps).filter(({ operation }) => operation === 'DescribeTasks').length === lookUps,
  );
  if (bridge === -1 || index === -1) throw new Error('The log shows no run that has created its world.');
  return index;
}

/** Makes the timeline of a run that nothing interrupted. Throws if its requests are not those of a run. */
export function toTimeline(log: readonly LoggedRequest[], startedAt: number, endedAt: number): Timeline {
  const created = findCreated(log);
  const indexOf = (name: string): number => log.findIndex(({ operation }) => operation === name);
  const timeOf = (index: number): number => (log[index]?.at ?? endedAt) - startedAt;
  return {
    creatingRequests: created,
    ends: {
      starting: timeOf(0),
      creating: timeOf(created),
      exploring: timeOf(indexOf('DeregisterTaskDefinition')),
      removing: timeOf(indexOf('ListClusters')),
      reporting: endedAt - startedAt,
    },
  };
}

/**
 * In which phase a run was at a moment, as its requests show. A removal shows when it deregisters the task definition, after it
 * has stopped the tasks; its last request lists the clusters.
 */
export function phaseAt(log: readonly LoggedRequest[], moment: number, timeline: Timeline): Phase {
  const before = log.filter(({ at }) => at <= moment);
  const did = (operation: string): boolean => before.some((one) => one.operation === operation);
  if (before.length === 0) return 'starting';
  if (before.length < timeline.creatingRequests) return 'creating';
  if (!did('DeregisterTaskDefinition')) return 'exploring';
  return did('ListClusters') ? 'reporting' : 'removing';
}
