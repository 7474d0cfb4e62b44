import type { Form } from './identifier-form.ts';

/** One step of a sequence in a cluster of its own; tasks are named by the order in which they were run. */
export type Step =
  | {
      readonly do: 'run';
      readonly count: 1 | 2;
      /** With tags, startedBy and group; with overrides. */
      readonly rich: boolean;
      readonly overrides: boolean;
    }
  | { readonly do: 'stop'; readonly nth: number; readonly reason: boolean }
  | { readonly do: 'stop-unknown' }
  | { readonly do: 'tag' | 'untag'; readonly nth: number }
  | {
      readonly do: 'describe';
      /** All where it is empty. */
      readonly nths: readonly number[];
      readonly form: Form;
      readonly include: boolean;
    }
  | { readonly do: 'pause'; readonly ms: number }
  | { readonly do: 'delete-cluster' };

/** What a step that runs tasks with overrides gives to RunTask. */
export const overridden = { containerOverrides: [{ name: 'web', command: ['true'] }] };

export const run = (more: Partial<Extract<Step, { do: 'run' }>> = {}): Step => ({
  do: 'run',
  count: 1,
  rich: false,
  overrides: false,
  ...more,
});
export const stop = (nth: number, reason = true): Step => ({ do: 'stop', nth, reason });
export const look = (more: Partial<Extract<Step, { do: 'describe' }>> = {}): Step => ({
  do: 'describe',
  nths: [],
  form: 'id',
  include: false,
  ...more,
});
export const pause = (ms: number): Step => ({ do: 'pause', ms });

/** Each way to make a sequence shorter or plainer by one step. */
export function* shorter(steps: readonly Step[]): Generator<readonly Step[]> {
  for (let size = Math.ceil(steps.length / 2); size >= 1; size = size === 1 ? 0 : Math.ceil(size / 2)) {
    for (let start = 0; start < steps.length; start += size) {
      const rest = steps.toSpliced(start, size);
      if (rest.some((step) => step.do === 'describe')) yield rest;
    }
  }
  for (const [index, step] of steps.entries()) {
    for (const plainer of plainerSteps(step)) yield steps.with(index, plainer);
  }
}

function plainerSteps(step: Step): readonly Step[] {
  if (step.do === 'run') {
    return [
      ...(step.count === 2 ? [{ ...step, count: 1 as const }] : []),
      ...(step.rich ? [{ ...step, rich: false }] : []),
      ...(step.overrides ? [{ ...step, overrides: false }] : []),
    ];
  }
  if (step.do === 'stop') return step.nth > 0 ? [{ ...step, nth: step.nth - 1 }] : [];
  if (step.do !== 'describe') return [];
  return [
    ...(step.include ? [{ ...step, include: false }] : []),
    ...(step.form === 'arn' ? [{ ...step, form: 'id' as const }] : []),
    ...(step.nths.length > 0 ? [{ ...step, nths: [] }] : []),
  ];
}
