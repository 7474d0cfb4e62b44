import type { JsonObject } from '../../specs/json.ts';
import { mutant, type Mutant } from './mutant.ts';
import { mapTasks, objectList, mapTaskTimestamps } from '../answer-edits.ts';

const isStopped = ({ lastStatus }: JsonObject): boolean => lastStatus === 'STOPPED';
const hourSeconds = 3600;

/** Faults in timestamps and in how a task changes over time. */
export const timeMutants: readonly Mutant[] = [
  mutant('times-as-digits', 'Timestamps are strings of digits.', {
    killedBy: 'timestamps-are-epoch-numbers',
    transformOutput: mapTaskTimestamps(String),
  }),
  mutant('clock-a-day-ahead', 'All timestamps are one day ahead.', {
    killedBy: 'created-when-run',
    transformOutput: mapTaskTimestamps((time) => time + 24 * hourSeconds),
  }),
  mutant('created-at-the-full-hour', 'The createdAt of a task is the next full hour.', {
    killedBy: ['stamps-in-order', 'created-when-run'],
    transformOutput: mapTasks((task) => ({
      ...task,
      createdAt: (Math.floor(Number(task['createdAt']) / hourSeconds) + 1) * hourSeconds,
    })),
  }),
  mutant('started-in-an-hour', 'The startedAt of a task is one hour ahead.', {
    killedBy: 'stamps-in-order',
    transformOutput: mapTasks((task) =>
      task['startedAt'] === undefined
        ? task
        : { ...task, startedAt: Number(task['startedAt']) + hourSeconds },
    ),
  }),
  mutant('stopped-at-absent', 'A stopped task has no stoppedAt.', {
    killedBy: 'stop-members-in-time',
    transformOutput: mapTasks(({ stoppedAt: _at, ...task }) => task),
  }),
  mutant('stopped-at-moves', 'The stoppedAt of a task is one second later in each description.', {
    killedBy: 'stamps-stay',
    make: () => {
      let times = 0;
      return {
        transformOutput: mapTasks((task) => {
          times += 1;
          return isStopped(task) ? { ...task, stoppedAt: Number(task['stoppedAt']) + times } : task;
        }),
      };
    },
  }),
  mutant('group-wanders', 'The group of a task changes with each description.', {
    killedBy: ['stamps-stay', 'origin-as-given'],
    make: () => {
      let times = 0;
      return {
        transformOutput: mapTasks((task) => {
          times += 1;
          return { ...task, group: `${String(task['group'])}-${times}` };
        }),
      };
    },
  }),
  mutant('version-constant', 'The version of a task is always 1.', {
    killedBy: 'time-goes-forward',
    suites: ['lifecycle'],
    transformOutput: mapTasks((task) => ({ ...task, version: 1 })),
  }),
  mutant('status-swings', 'Every second description says that a running task is ACTIVATING.', {
    killedBy: 'time-goes-forward',
    // Earlier requests decide which descriptions are wrong, so the same sequence does not always show the fault.
    flaky: true,
    make: () => {
      let times = 0;
      return {
        transformOutput: mapTasks((task) => {
          times += 1;
          const isSteppingBack = task['lastStatus'] === 'RUNNING' && times % 2 === 0;
          return isSteppingBack ? { ...task, lastStatus: 'ACTIVATING' } : task;
        }),
      };
    },
  }),
  mutant('stopping-is-not-desired', 'A stopping task has desiredStatus RUNNING until it has stopped.', {
    killedBy: 'stop-reason-kept',
    suites: ['lifecycle'],
    transformOutput: mapTasks((task) => (isStopped(task) ? task : { ...task, desiredStatus: 'RUNNING' })),
  }),
  mutant('stop-reason-rewritten', 'A second StopTask replaces the stop reason.', {
    killedBy: 'stamps-stay',
    suites: ['lifecycle'],
    repeatStop: ({ at }, { reason }) => ({ at, reason }),
  }),
  mutant('stop-begins-again', 'A second StopTask stops a stopped task again.', {
    killedBy: 'time-goes-forward',
    suites: ['lifecycle'],
    repeatStop: ({ reason }, { at }) => ({ at, reason }),
  }),
  mutant('stopped-are-gone', 'A task is MISSING as soon as it has stopped.', {
    killedBy: 'every-id-accounted-for',
    hidesStatus: (lastStatus) => lastStatus === 'STOPPED',
  }),
  mutant('tags-of-another', 'A task has the tags of the next task of its cluster.', {
    killedBy: 'tags-on-request',
    suites: ['lifecycle'],
    transformOutput: (output, { clusterTasks }) => {
      const tagsOfNext = (task: JsonObject): unknown => {
        const index = clusterTasks.findIndex(({ taskArn }) => taskArn === task['taskArn']);
        return clusterTasks[(index + 1) % clusterTasks.length]?.['tags'];
      };
      const tasks = objectList(output, 'tasks').map((task) =>
        task['tags'] === undefined ? task : { ...task, tags: tagsOfNext(task) },
      );
      return { ...output, tasks };
    },
  }),
];
