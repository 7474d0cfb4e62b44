import { isObject } from '../../specs/json.ts';
import { objectList } from '../lib/answer.ts';
import { describedTaskCheck } from './lib/described-task-claim.ts';

export const overridesNameContainers = describedTaskCheck({
  id: 'overrides-name-containers',
  clauses: ['task.overrides'],
  claim: 'The overrides name each container, even with nothing overridden.',
  kinds: ['unnamed'],
  look: (task, pointer) => {
    const { overrides } = task;
    // An injected container (it lacks an image where others have one) is not defined by the user, nor overridden.
    const containers = objectList(task, 'containers');
    const imaged = containers.some(({ image }) => image !== undefined);
    const names = containers.filter(({ image }) => !imaged || image !== undefined).map(({ name }) => name);
    if (!isObject(overrides) || overrides['containerOverrides'] === null || names.length === 0)
      return undefined;
    const named = objectList(overrides, 'containerOverrides').map(({ name }) => name);
    return names
      .filter((name) => !named.includes(name))
      .map((name) => ({
        kind: 'unnamed',
        pointer: `${pointer}/overrides/containerOverrides`,
        expected: `an entry for ${String(name)}`,
        actual: JSON.stringify(named),
      }));
  },
});
