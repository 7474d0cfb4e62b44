import { isDeepStrictEqual } from 'node:util';
import type { TaskIdForm } from './task-id-form.ts';

/** One step of a sequence in a cluster of its own. `nth` and `nths` count tasks in the order in which they were started. */
export type Step =
  | {
      readonly do: 'run';
      readonly count: 1 | 2;
      /** With tags, startedBy and group. */
      readonly rich: boolean;
      readonly overrides: boolean;
    }
  | { readonly do: 'stop'; readonly nth: number; readonly reason: boolean }
  | { readonly do: 'stop-unknown' }
  | { readonly do: 'tag' | 'untag'; readonly nth: number }
  | {
      readonly do: 'describe';
      /** The tasks to describe; empty for all. */
      readonly nths: readonly number[];
      readonly form: TaskIdForm;
      readonly include: boolean;
    }
  | { readonly do: 'pause'; readonly ms: number }
  | { readonly do: 'delete-cluster' };

/** The `overrides` that a step with overrides passes to RunTask. */
export const taskOverrides = {
  containerOverrides: [
    { name: 'web', command: ['true'], environment: [{ name: 'ECSC', value: 'overridden' }] },
  ],
};

export const runStep = (more: Partial<Extract<Step, { do: 'run' }>> = {}): Step => ({
  do: 'run',
  count: 1,
  rich: false,
  overrides: false,
  ...more,
});
export const stopStep = (nth: number, reason = true): Step => ({ do: 'stop', nth, reason });
export const describeStep = (more: Partial<Extract<Step, { do: 'describe' }>> = {}): Step => ({
  do: 'describe',
  nths: [],
  form: 'id',
  include: false,
  ...more,
});
export const pauseStep = (ms: number): Step => ({ do: 'pause', ms });

/** The sequences that are shorter or simpler by one change, the largest changes first. */
export function* simplerSequences(steps: readonly Step[]): Generator<readonly Step[]> {
  // Most failures depend neither on a step's options nor on its timing.
  const withoutPauses = steps.filter((step) => step.do !== 'pause');
  yield withoutPauses.map(simplestStep);
  yield steps.map(simplestStep);
  yield withoutPauses;
  for (let size = Math.ceil(steps.length / 2); size >= 1; size = size === 1 ? 0 : Math.ceil(size / 2)) {
    for (let start = 0; start < steps.length; start += size) {
      const rest = withoutLastPause(steps.toSpliced(start, size));
      if (describesTasks(rest)) yield rest;
    }
  }
  for (const [index, step] of steps.entries()) {
    for (const simpler of simplerSteps(step, countTasks(steps))) yield steps.with(index, simpler);
  }
}

/** Whether a step describes tasks after another step has started them. */
function describesTasks(steps: readonly Step[]): boolean {
  const first = steps.findIndex((step) => step.do === 'run');
  return first >= 0 && steps.slice(first).some((step) => step.do === 'describe');
}

/** The sequence without pauses at its end: nothing is read after them. */
const withoutLastPause = (steps: readonly Step[]): readonly Step[] =>
  steps.slice(0, steps.findLastIndex((step) => step.do !== 'pause') + 1);

/**
 * Whether single changes lead from a sequence to a smaller one: the smaller one has some of its steps in the same order, each as
 * it is or simpler. False if that is not certain.
 */
export function containsSequence(steps: readonly Step[], smaller: readonly Step[]): boolean {
  const isSingleTask = countTasks(smaller) <= 1;
  let nth = 0;
  for (const step of steps) {
    const wanted = smaller[nth];
    if (wanted !== undefined && containsStep(step, wanted, isSingleTask)) nth += 1;
  }
  return nth === smaller.length && describesTasks(smaller);
}

/** `isSingleTask`: the smaller sequence starts one task, so that it needs no list of the tasks to describe. */
function containsStep(step: Step, smaller: Step, isSingleTask: boolean): boolean {
  if (step.do === 'run' && smaller.do === 'run') {
    const isWithin = (member: 'rich' | 'overrides'): boolean => step[member] || !smaller[member];
    return smaller.count <= step.count && isWithin('rich') && isWithin('overrides');
  }
  if (step.do === 'stop' && smaller.do === 'stop')
    return smaller.nth <= step.nth && (step.reason || !smaller.reason);
  if (step.do === 'describe' && smaller.do === 'describe') {
    const { nths, form, include } = smaller;
    const isWithin = nths.length === 0 && (isSingleTask || step.nths.length === 0);
    const isPart = nths.length > 0 && nths.every((one) => step.nths.includes(one));
    return (isWithin || isPart) && (step.form === 'arn' || form === 'id') && (step.include || !include);
  }
  return isDeepStrictEqual(step, smaller);
}

const countTasks = (steps: readonly Step[]): number =>
  steps.reduce((count, step) => count + (step.do === 'run' ? step.count : 0), 0);

function simplestStep(step: Step): Step {
  if (step.do === 'run') return runStep({ count: step.count });
  if (step.do === 'stop') return { ...step, reason: false };
  return step.do === 'describe' ? describeStep({ nths: step.nths }) : step;
}

function simplerSteps(step: Step, tasks: number): readonly Step[] {
  if (step.do === 'run') {
    return [
      ...(step.count === 2 ? [{ ...step, count: 1 as const }] : []),
      ...(step.rich ? [{ ...step, rich: false }] : []),
      ...(step.overrides ? [{ ...step, overrides: false }] : []),
    ];
  }
  if (step.do === 'stop') {
    return [
      ...(step.reason ? [{ ...step, reason: false }] : []),
      ...(step.nth > 0 ? [{ ...step, nth: step.nth - 1 }] : []),
    ];
  }
  if (step.do !== 'describe') return [];
  return [
    ...(step.include ? [{ ...step, include: false }] : []),
    ...(step.form === 'arn' ? [{ ...step, form: 'id' as const }] : []),
    ...simplerNths(step.nths, tasks).map((nths) => ({ ...step, nths })),
  ];
}

/** Lists of fewer tasks to describe. If the sequence has only one task, that is the empty list, which means all tasks. */
function simplerNths(nths: readonly number[], tasks: number): readonly (readonly number[])[] {
  if (tasks <= 1) return nths.length > 0 ? [[]] : [];
  if (nths.length === 0) return Array.from({ length: tasks }, (_, nth) => [nth]);
  return nths.length > 1 ? nths.map((_, at) => nths.toSpliced(at, 1)) : [];
}

/** The sequence with consecutive pauses merged into one. */
export const mergePauses = (steps: readonly Step[]): readonly Step[] =>
  steps.reduce<readonly Step[]>((before, step) => {
    const last = before.at(-1);
    return step.do === 'pause' && last?.do === 'pause'
      ? before.with(-1, pauseStep(last.ms + step.ms))
      : [...before, step];
  }, []);

/** A pause that is longer than all transitions of the embedded ECS together. */
const transitionsPause = pauseStep(250);

/** The sequences with one more pause, the last position first. */
export const addPause = (steps: readonly Step[]): readonly (readonly Step[])[] =>
  steps.slice(1).map((_, nth) => steps.toSpliced(steps.length - 1 - nth, 0, transitionsPause));
