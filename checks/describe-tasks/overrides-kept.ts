import { isDeepStrictEqual } from 'node:util';
import { isObject, type JsonObject } from '../../specs/json.ts';
import { objectList } from '../lib/answer.ts';
import { isStopping } from './lib/as-given.ts';
import { timelineCheck } from './lib/timeline.ts';

const overridesOf = ({ overrides }: JsonObject): JsonObject => (isObject(overrides) ? overrides : {});

/** What is overridden in a task: an entry that only names its container overrides nothing. */
const overridden = (task: JsonObject): readonly JsonObject[] =>
  objectList(overridesOf(task), 'containerOverrides').filter((entry) => Object.keys(entry).length > 1);

/** Entries of containers that the service injects may come and go beside the others. */
export const overridesKept = timelineCheck({
  id: 'overrides-kept',
  clauses: ['task.overrides.kept'],
  claim: 'The overrides of a task stay when it is stopped.',
  kinds: ['lost'],
  look: ({ earlier, later }) => {
    if (!isStopping(later)) return undefined;
    const left = overridden(later);
    const lost = overridden(earlier).find((one) => !left.some((other) => isDeepStrictEqual(one, other)));
    return lost === undefined
      ? undefined
      : {
          kind: 'lost',
          pointer: '/tasks/0/overrides/containerOverrides',
          expected: JSON.stringify(lost),
          actual: JSON.stringify(overridesOf(later)['containerOverrides']) ?? 'absent',
        };
  },
  shows: ({ earlier, later }) =>
    isStopping(later) && overridden(earlier).length > 0 ? ['task.overrides.kept'] : [],
});
