import type { JsonObject } from '../../specs/json.ts';
import { objectList, stringMember } from '../lib/answer.ts';
import {
  runInputCheck,
  isStopping,
  notShown,
  confirmed,
  mergeComparisons,
  violated,
  type InputComparison,
  type Facts,
} from './lib/as-given.ts';

const ended = 'EssentialContainerExited';

const hasRun = (task: JsonObject): boolean =>
  task['startedAt'] !== undefined ||
  objectList(task, 'containers').some(({ exitCode }) => exitCode !== undefined);

/** Of a task that somebody stopped. */
function ofStopped(actual: string, { stop }: Facts, pointer: string): InputComparison {
  if (stop === 'of-unknown-status') return notShown;
  if (actual === 'UserInitiated') return confirmed('task.stop-code');
  // Unless StopTask itself has said why, the container may have ended by itself in the same moment.
  if (actual === ended && stop !== 'as-told') return notShown;
  return violated({ kind: 'other-code', pointer, expected: 'UserInitiated', actual });
}

/** Of a task that nobody stopped. Its instance may have gone, or been taken away: what is wrong for sure is told. */
function ofEnded(task: JsonObject, actual: string, pointer: string): InputComparison {
  const isRight = actual === ended || (actual === 'TaskFailedToStart' && !hasRun(task));
  if (isRight) return confirmed('task.stop-code.end');
  const isImpossible = ['UserInitiated', 'ServiceSchedulerInitiated', 'TaskFailedToStart'].includes(actual);
  return isImpossible
    ? violated({
        kind: 'end',
        clause: 'task.stop-code.end',
        pointer,
        expected: hasRun(task) ? ended : `${ended} or TaskFailedToStart`,
        actual,
      })
    : notShown;
}

export const stopCodeAsEnded = runInputCheck({
  id: 'stop-code-as-ended',
  clauses: ['task.stop-code', 'task.stop-code.end', 'task.stop-code.shown'],
  claim: 'The stop code of a task is that of its end.',
  kinds: ['other-code', 'end', 'absent'],
  about: 'stopped',
  look: (task, facts, at) => {
    const [pointer, actual] = [`${at}/stopCode`, stringMember(task, 'stopCode')];
    const isStopped = task['lastStatus'] === 'STOPPED';
    if (actual === undefined && isStopped) {
      const absent = { kind: 'absent', clause: 'task.stop-code.shown', pointer };
      return violated({ ...absent, expected: 'a stop code', actual: 'absent' });
    }
    // One that is empty is none of the model's, and one of a running task stop-members-in-time judges.
    if (actual === undefined || actual === '' || !isStopping(task)) return notShown;
    const why = facts.stop === undefined ? ofEnded(task, actual, pointer) : ofStopped(actual, facts, pointer);
    return isStopped ? mergeComparisons([confirmed('task.stop-code.shown'), why]) : why;
  },
});
