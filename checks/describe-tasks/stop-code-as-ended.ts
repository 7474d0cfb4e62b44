import type { JsonObject } from '../../specs/json.ts';
import type { TaskFacts } from '../../targets/world/world.ts';
import { memberObjects, stringMember } from '../lib/answer.ts';
import {
  runInputCheck,
  isStopping,
  notShown,
  confirmed,
  mergeComparisons,
  violated,
  type InputComparison,
} from './lib/run-input-check.ts';

const exitedCode = 'EssentialContainerExited';

const hasRun = (task: JsonObject): boolean =>
  task['startedAt'] !== undefined ||
  memberObjects(task, 'containers').some(({ exitCode }) => exitCode !== undefined);

/** Judges the stop code of a task that StopTask stopped. */
function compareUserStop(actual: string, { stop }: TaskFacts, pointer: string): InputComparison {
  if (stop === 'of-unknown-status') return notShown;
  if (actual === 'UserInitiated') return confirmed('task.stop-code');
  // The container may have exited just before StopTask. It has not if the answer of StopTask showed `UserInitiated`.
  if (actual === exitedCode && stop !== 'as-told') return notShown;
  return violated({ kind: 'other-code', pointer, expected: 'UserInitiated', actual });
}

/**
 * Judges the stop code of a task that ended by itself. The loss of its instance can explain several codes, so only
 * impossible codes are violations.
 */
function compareOwnEnd(task: JsonObject, actual: string, pointer: string): InputComparison {
  const isExpected = actual === exitedCode || (actual === 'TaskFailedToStart' && !hasRun(task));
  if (isExpected) return confirmed('task.stop-code.end');
  const isImpossible = ['UserInitiated', 'ServiceSchedulerInitiated', 'TaskFailedToStart'].includes(actual);
  if (!isImpossible) return notShown;
  return violated({
    kind: 'end',
    clause: 'task.stop-code.end',
    pointer,
    expected: hasRun(task) ? exitedCode : `${exitedCode} or TaskFailedToStart`,
    actual,
  });
}

export const stopCodeAsEnded = runInputCheck({
  id: 'stop-code-as-ended',
  clauses: ['task.stop-code', 'task.stop-code.end', 'task.stop-code.shown'],
  claim: 'The stop code of a task says how the task ended.',
  kinds: ['other-code', 'end', 'absent'],
  about: 'stopped',
  compare: (task, facts, taskPointer) => {
    const [pointer, actual] = [`${taskPointer}/stopCode`, stringMember(task, 'stopCode')];
    const isStopped = task['lastStatus'] === 'STOPPED';
    if (actual === undefined && isStopped) {
      const absent = { kind: 'absent', clause: 'task.stop-code.shown', pointer };
      return violated({ ...absent, expected: 'a stop code', actual: 'absent' });
    }
    // Other checks report these: response-matches-schema an empty code, stop-members-in-time the code of a running task.
    if (actual === undefined || actual === '' || !isStopping(task)) return notShown;
    const comparison =
      facts.stop === undefined
        ? compareOwnEnd(task, actual, pointer)
        : compareUserStop(actual, facts, pointer);
    return isStopped ? mergeComparisons([confirmed('task.stop-code.shown'), comparison]) : comparison;
  },
});
