import { isSameValue } from '../../specs/exact-values.ts';
import { isObject, type JsonObject } from '../../specs/json.ts';
import { memberObjects } from '../lib/answer.ts';
import { isStopping } from './lib/run-input-check.ts';
import { timelineCheck } from './lib/timeline-check.ts';

const taskOverrides = ({ overrides }: JsonObject): JsonObject => (isObject(overrides) ? overrides : {});

/** The container overrides that override something. Entries that have only a container name are left out. */
const effectiveOverrides = (task: JsonObject): readonly JsonObject[] =>
  memberObjects(taskOverrides(task), 'containerOverrides').filter((entry) => Object.keys(entry).length > 1);

/** Override entries for containers that the service adds may come and go. */
export const overridesKept = timelineCheck({
  id: 'overrides-kept',
  clauses: ['task.overrides.kept'],
  claim: 'A task keeps its overrides when it is stopped.',
  kinds: ['lost'],
  findViolation: ({ earlier, later }) => {
    if (!isStopping(later)) return undefined;
    const remaining = effectiveOverrides(later);
    const lost = effectiveOverrides(earlier).find(
      (one) => !remaining.some((other) => isSameValue(one, other)),
    );
    if (lost === undefined) return undefined;
    return {
      kind: 'lost',
      pointer: '/tasks/0/overrides/containerOverrides',
      expected: JSON.stringify(lost),
      actual: JSON.stringify(taskOverrides(later)['containerOverrides']) ?? 'absent',
    };
  },
  witnessedClauses: ({ earlier, later }) =>
    isStopping(later) && effectiveOverrides(earlier).length > 0 ? ['task.overrides.kept'] : [],
});
