import { taskStatusOrder, canVersionRegress, canStatusRegress } from './lib/task-status-order.ts';
import { timelineCheck } from './lib/timeline.ts';

export const timeGoesForward = timelineCheck({
  id: 'time-goes-forward',
  clauses: ['time.version', 'time.version.grows', 'time.status'],
  claim: 'The version of a task never falls, and its status never goes back.',
  kinds: ['version', 'status', 'version-stands'],
  look: ({ earlier, later }) => {
    const [before, after] = [earlier['version'], later['version']];
    const [was, is] = [String(earlier['lastStatus']), String(later['lastStatus'])];
    const versions = `${JSON.stringify(before)}, then ${JSON.stringify(after)}`;
    const both = typeof before === 'number' && typeof after === 'number';
    if (both && after < before) {
      const clause = 'time.version';
      return { kind: 'version', clause, pointer: '/tasks/0/version', expected: 'no less', actual: versions };
    }
    if (
      taskStatusOrder.includes(was) &&
      taskStatusOrder.includes(is) &&
      taskStatusOrder.indexOf(is) < taskStatusOrder.indexOf(was)
    ) {
      const actual = `${was}, then ${is}`;
      const clause = 'time.status';
      return { kind: 'status', clause, pointer: '/tasks/0/lastStatus', expected: 'not back', actual };
    }
    if (both && was !== is && after === before) {
      const clause = 'time.version.grows';
      const actual = `${versions} (${was}, then ${is})`;
      return { kind: 'version-stands', clause, pointer: '/tasks/0/version', expected: 'more', actual };
    }
    return undefined;
  },
  shows: ({ earlier, later }) => {
    const [before, after] = [earlier['version'], later['version']];
    const [was, is] = [earlier['lastStatus'], later['lastStatus']];
    const isBoth = typeof before === 'number' && typeof after === 'number';
    return [
      ...(canVersionRegress(before, after) ? ['time.version'] : []),
      ...(canStatusRegress(was, is) ? ['time.status'] : []),
      ...(isBoth && typeof was === 'string' && typeof is === 'string' && was !== is
        ? ['time.version.grows']
        : []),
    ];
  },
});
