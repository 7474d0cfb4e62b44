import type { JsonObject } from '../../specs/json.ts';
import { mutant, type Mutant } from './mutant.ts';
import { mapTasks, objectList, mapTaskTimestamps } from '../answer-edits.ts';

const stopped = ({ lastStatus }: JsonObject): boolean => lastStatus === 'STOPPED';
const anHour = 3600;

/** Faults in what time does to a task, and in how that is told. */
export const timeMutants: readonly Mutant[] = [
  mutant('times-as-digits', 'Times are digits in a text.', {
    killedBy: 'timestamps-are-epoch-numbers',
    transformOutput: mapTaskTimestamps(String),
  }),
  mutant('clock-a-day-ahead', 'All times are those of a clock that is a day ahead.', {
    killedBy: 'created-when-run',
    transformOutput: mapTaskTimestamps((time) => time + 24 * anHour),
  }),
  mutant('created-at-the-full-hour', 'The time of creation is that of the next full hour.', {
    killedBy: ['stamps-in-order', 'created-when-run'],
    transformOutput: mapTasks((task) => ({
      ...task,
      createdAt: (Math.floor(Number(task['createdAt']) / anHour) + 1) * anHour,
    })),
  }),
  mutant('started-in-an-hour', 'A task will have started in an hour.', {
    killedBy: 'stamps-in-order',
    transformOutput: mapTasks((task) =>
      task['startedAt'] === undefined ? task : { ...task, startedAt: Number(task['startedAt']) + anHour },
    ),
  }),
  mutant('stopped-at-absent', 'A stopped task does not tell when it stopped.', {
    killedBy: 'stop-members-in-time',
    transformOutput: mapTasks(({ stoppedAt: _at, ...task }) => task),
  }),
  mutant('stopped-at-moves', 'When a task stopped is told a second later each time.', {
    killedBy: 'stamps-stay',
    make: () => {
      let times = 0;
      return {
        transformOutput: mapTasks((task) => {
          times += 1;
          return stopped(task) ? { ...task, stoppedAt: Number(task['stoppedAt']) + times } : task;
        }),
      };
    },
  }),
  mutant('group-wanders', 'A task is of another group each time.', {
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
  mutant('version-constant', 'The version of a task is 1 for all its life.', {
    killedBy: 'time-goes-forward',
    suites: ['lifecycle'],
    transformOutput: mapTasks((task) => ({ ...task, version: 1 })),
  }),
  mutant('status-swings', 'Every other description says that a running task is still activating.', {
    killedBy: 'time-goes-forward',
    // Which ones, what was asked before decides: the same sequence may show it or not.
    flaky: true,
    make: () => {
      let times = 0;
      return {
        transformOutput: mapTasks((task) => {
          times += 1;
          const back = task['lastStatus'] === 'RUNNING' && times % 2 === 0;
          return back ? { ...task, lastStatus: 'ACTIVATING' } : task;
        }),
      };
    },
  }),
  mutant('stopping-is-not-desired', 'A task that is being stopped is desired to run until it has stopped.', {
    killedBy: 'stop-reason-kept',
    suites: ['lifecycle'],
    transformOutput: mapTasks((task) => (stopped(task) ? task : { ...task, desiredStatus: 'RUNNING' })),
  }),
  mutant('stop-reason-rewritten', 'A second StopTask has the last word on why.', {
    killedBy: 'stamps-stay',
    suites: ['lifecycle'],
    repeatStop: ({ at }, { reason }) => ({ at, reason }),
  }),
  mutant('stop-begins-again', 'A second StopTask stops a stopped task again.', {
    killedBy: 'time-goes-forward',
    suites: ['lifecycle'],
    repeatStop: ({ reason }, { at }) => ({ at, reason }),
  }),
  mutant('stopped-are-gone', 'A task is missing as soon as it has stopped.', {
    killedBy: 'every-id-accounted-for',
    hidesStatus: (lastStatus) => lastStatus === 'STOPPED',
  }),
  mutant('tags-of-another', 'A task has the tags of the next one of its cluster.', {
    killedBy: 'tags-on-request',
    suites: ['lifecycle'],
    transformOutput: (output, { clusterTasks: everyTask }) => {
      const tagsAfter = (task: JsonObject): unknown => {
        const at = everyTask.findIndex(({ taskArn }) => taskArn === task['taskArn']);
        return everyTask[(at + 1) % everyTask.length]?.['tags'];
      };
      const tasks = objectList(output, 'tasks').map((task) =>
        task['tags'] === undefined ? task : { ...task, tags: tagsAfter(task) },
      );
      return { ...output, tasks };
    },
  }),
];
