import { mutant, type Mutant } from './mutant.ts';
import { mapTasks } from '../answer-edits.ts';

/** So many requests at once are a load. */
const many = 3;

/** Counts the requests under way. */
function meter() {
  let underWay = 0;
  return {
    onRequestStart: (): void => {
      underWay += 1;
    },
    onRequestEnd: (): void => {
      underWay -= 1;
    },
    loaded: (): boolean => underWay >= many,
  };
}

/** Faults that show only now and then, or only where many ask at once. */
export const loadMutants: readonly Mutant[] = [
  mutant('fiftieth-made-up', 'Every 50th description tells of a stop that never was.', {
    killedBy: 'answers-were-true',
    suites: ['concurrency'],
    flaky: true,
    make: () => {
      let times = 0;
      return {
        transformOutput: mapTasks((task) => {
          times += 1;
          const madeUp = { lastStatus: 'STOPPED', desiredStatus: 'STOPPED', version: 99 };
          return times % 50 === 0 ? { ...task, ...madeUp } : task;
        }),
      };
    },
  }),
  mutant('load-loses-tasks', 'With several requests under way no task is found.', {
    killedBy: 'answers-were-true',
    suites: ['concurrency'],
    flaky: true,
    make: () => {
      const { loaded, ...counted } = meter();
      return { ...counted, transformOutput: (output) => (loaded() ? { ...output, tasks: [] } : output) };
    },
  }),
  mutant('load-crashes', 'With several requests under way descriptions are a fault of the server.', {
    killedBy: 'answers-were-true',
    suites: ['concurrency'],
    flaky: true,
    make: () => {
      const { loaded, ...counted } = meter();
      return {
        ...counted,
        transformOutput: (output) => {
          if (loaded()) throw new Error('Too much at once.');
          return output;
        },
      };
    },
  }),
  mutant('load-mixes-clusters', 'With several requests under way one is asked of the cluster of another.', {
    killedBy: 'answers-were-true',
    suites: ['concurrency'],
    flaky: true,
    make: () => {
      const { loaded, ...counted } = meter();
      let last: unknown = 'default';
      return {
        ...counted,
        transformInput: (input) => {
          const before = last;
          last = input['cluster'];
          return loaded() ? { ...input, cluster: before } : input;
        },
      };
    },
  }),
  mutant('load-mixes-answers', 'With several requests under way one is answered as the one before.', {
    killedBy: 'answers-were-true',
    suites: ['concurrency'],
    flaky: true,
    make: () => {
      const { loaded, ...counted } = meter();
      let last: unknown;
      return {
        ...counted,
        transformOutput: (output) => {
          const before = last;
          last = output['tasks'];
          return loaded() && before !== undefined ? { ...output, tasks: before } : output;
        },
      };
    },
  }),
];
