import { mutant, type Mutant } from './mutant.ts';
import { mapTasks } from '../answer-edits.ts';

/** The faults show when at least this many requests are in flight. */
const loadThreshold = 3;

/** Counts the requests in flight. */
function countInFlight() {
  let inFlight = 0;
  return {
    onRequestStart: (): void => {
      inFlight += 1;
    },
    onRequestEnd: (): void => {
      inFlight -= 1;
    },
    isLoaded: (): boolean => inFlight >= loadThreshold,
  };
}

/** Faults that show only for some requests, or only when requests are concurrent. */
export const loadMutants: readonly Mutant[] = [
  mutant('fiftieth-made-up', 'Every 50th description reports a stop that never happened.', {
    killedBy: 'answers-were-true',
    suites: ['concurrency'],
    flaky: true,
    make: () => {
      let times = 0;
      return {
        transformOutput: mapTasks((task) => {
          times += 1;
          const falseStop = { lastStatus: 'STOPPED', desiredStatus: 'STOPPED', version: 99 };
          return times % 50 === 0 ? { ...task, ...falseStop } : task;
        }),
      };
    },
  }),
  mutant('load-loses-tasks', 'With several requests in flight no task is found.', {
    killedBy: 'answers-were-true',
    suites: ['concurrency'],
    flaky: true,
    make: () => {
      const { isLoaded, ...counterHooks } = countInFlight();
      return {
        ...counterHooks,
        transformOutput: (output) => (isLoaded() ? { ...output, tasks: [] } : output),
      };
    },
  }),
  mutant('load-crashes', 'With several requests in flight DescribeTasks fails with a server error.', {
    killedBy: 'answers-were-true',
    suites: ['concurrency'],
    flaky: true,
    make: () => {
      const { isLoaded, ...counterHooks } = countInFlight();
      return {
        ...counterHooks,
        transformOutput: (output) => {
          if (isLoaded()) throw new Error('Too many concurrent requests.');
          return output;
        },
      };
    },
  }),
  mutant('load-mixes-clusters', 'With several requests in flight one uses the cluster of another.', {
    killedBy: 'answers-were-true',
    suites: ['concurrency'],
    flaky: true,
    make: () => {
      const { isLoaded, ...counterHooks } = countInFlight();
      let last: unknown = 'default';
      return {
        ...counterHooks,
        transformInput: (input) => {
          const previous = last;
          last = input['cluster'];
          return isLoaded() ? { ...input, cluster: previous } : input;
        },
      };
    },
  }),
  mutant('load-mixes-answers', 'With several requests in flight one gets the answer to the previous one.', {
    killedBy: 'answers-were-true',
    suites: ['concurrency'],
    flaky: true,
    make: () => {
      const { isLoaded, ...counterHooks } = countInFlight();
      let last: unknown;
      return {
        ...counterHooks,
        transformOutput: (output) => {
          const previous = last;
          last = output['tasks'];
          return isLoaded() && previous !== undefined ? { ...output, tasks: previous } : output;
        },
      };
    },
  }),
];
