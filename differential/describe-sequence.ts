import type { Step } from '../suites/describe-tasks/sequence-steps.ts';

/** A sequence as it is told: what is done one after the other. Tasks have the number that they have in it, from 1. */
export function inWords(steps: readonly Step[]): string {
  let tasks = 0;
  return steps
    .map((step) => {
      if (step.do === 'run') tasks += step.count;
      return wordsOf(step, (nth) => (nth % Math.max(1, tasks)) + 1);
    })
    .join(', ');
}

function wordsOf(step: Step, numberOf: (nth: number) => number): string {
  switch (step.do) {
    case 'run': {
      const what = step.count === 1 ? 'run a task' : 'run two tasks';
      const more = [...(step.rich ? ['tags and origin'] : []), ...(step.overrides ? ['overrides'] : [])];
      return more.length === 0 ? what : `${what} with ${more.join(' and ')}`;
    }
    case 'stop':
      return `stop task ${numberOf(step.nth)}${step.reason ? ' with a reason' : ''}`;
    case 'stop-unknown':
      return 'stop a task that is none';
    case 'tag':
    case 'untag':
      return `${step.do} task ${numberOf(step.nth)}`;
    case 'pause':
      return `wait ${step.ms} ms`;
    case 'delete-cluster':
      return 'delete the cluster';
    case 'describe':
      return step.include ? 'describe with tags' : 'describe';
  }
}
