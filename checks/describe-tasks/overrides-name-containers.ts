import { isObject } from '../../specs/json.ts';
import { memberObjects, stringMember } from '../lib/answer.ts';
import { describedTaskCheck } from './lib/described-task-check.ts';

export const overridesNameContainers = describedTaskCheck({
  id: 'overrides-name-containers',
  clauses: ['task.overrides'],
  claim: 'The overrides have an entry for each container, even if nothing is overridden.',
  kinds: ['unnamed'],
  findViolations: (task, pointer) => {
    const { overrides } = task;
    // A container that the service adds has no overrides. Such containers have no image, although others have one.
    const containers = memberObjects(task, 'containers');
    const hasImages = containers.some(({ image }) => image !== undefined);
    const names = containers
      .filter(({ image }) => !hasImages || image !== undefined)
      // A name that is no text is reported by response-matches-schema.
      .flatMap((container) => stringMember(container, 'name') ?? []);
    if (!isObject(overrides) || overrides['containerOverrides'] === null || names.length === 0)
      return undefined;
    const overrideNames = memberObjects(overrides, 'containerOverrides').map(({ name }) => name);
    return names
      .filter((name) => !overrideNames.includes(name))
      .map((name) => ({
        kind: 'unnamed',
        pointer: `${pointer}/overrides/containerOverrides`,
        expected: `an entry for ${name}`,
        actual: JSON.stringify(overrideNames),
      }));
  },
});
