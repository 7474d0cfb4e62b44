import type { Step } from '../suites/describe-tasks/sequence-steps.ts';

/** Describes the steps of a sequence in order. Tasks are numbered from 1, in the order in which the sequence runs them. */
export function describeSequence(steps: readonly Step[]): string {
  let tasks = 0;
  return steps
    .map((step) => {
      if (step.do === 'run') tasks += step.count;
      return describeStep(step, (nth) => (nth % Math.max(1, tasks)) + 1);
    })
    .join(', ');
}

function describeStep(step: Step, taskNumber: (nth: number) => number): string {
  switch (step.do) {
    case 'run': {
      const count = step.count === 1 ? 'run a task' : 'run two tasks';
      const inputs = [...(step.rich ? ['tags and origin'] : []), ...(step.overrides ? ['overrides'] : [])];
      return inputs.length === 0 ? count : `${count} with ${inputs.join(' and ')}`;
    }
    case 'stop':
      return `stop task ${taskNumber(step.nth)}${step.reason ? ' with a reason' : ''}`;
    case 'stop-unknown':
      return 'stop a task that does not exist';
    case 'tag':
    case 'untag':
      return `${step.do} task ${taskNumber(step.nth)}`;
    case 'pause':
      return `wait ${step.ms} ms`;
    case 'delete-cluster':
      return 'delete the cluster';
    case 'describe':
      return step.include ? 'describe with tags' : 'describe';
  }
}
