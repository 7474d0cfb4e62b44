import { compareNumbers, textOf } from '../../specs/exact-values.ts';
import { taskStatusOrder, canVersionRegress, canStatusRegress } from './lib/task-status-order.ts';
import { timelineCheck } from './lib/timeline-check.ts';

export const timeGoesForward = timelineCheck({
  id: 'time-goes-forward',
  clauses: ['time.version', 'time.version.grows', 'time.status'],
  claim: 'The version of a task never decreases, and its status never goes back.',
  kinds: ['version', 'status', 'version-stands'],
  findViolation: ({ earlier, later }) => {
    const [version, laterVersion] = [earlier['version'], later['version']];
    const [status, laterStatus] = [textOf(earlier['lastStatus']), textOf(later['lastStatus'])];
    const versions = `${textOf(version)}, then ${textOf(laterVersion)}`;
    const growth = compareNumbers(laterVersion, version);
    const statuses = `${status}, then ${laterStatus}`;
    const haveKnownStatuses = taskStatusOrder.includes(status) && taskStatusOrder.includes(laterStatus);
    if (growth < 0) {
      return {
        kind: 'version',
        clause: 'time.version',
        pointer: '/tasks/0/version',
        expected: 'no lower version',
        actual: versions,
      };
    }
    if (haveKnownStatuses && taskStatusOrder.indexOf(laterStatus) < taskStatusOrder.indexOf(status)) {
      return {
        kind: 'status',
        clause: 'time.status',
        pointer: '/tasks/0/lastStatus',
        expected: 'no earlier status',
        actual: statuses,
      };
    }
    if (status !== laterStatus && growth === 0) {
      return {
        kind: 'version-stands',
        clause: 'time.version.grows',
        pointer: '/tasks/0/version',
        expected: 'a higher version',
        actual: `${versions} (${statuses})`,
      };
    }
    return undefined;
  },
  witnessedClauses: ({ earlier, later }) => {
    const [version, laterVersion] = [earlier['version'], later['version']];
    const [status, laterStatus] = [earlier['lastStatus'], later['lastStatus']];
    const hasStatusChanged =
      typeof status === 'string' && typeof laterStatus === 'string' && status !== laterStatus;
    return [
      ...(canVersionRegress(version, laterVersion) ? ['time.version'] : []),
      ...(canStatusRegress(status, laterStatus) ? ['time.status'] : []),
      ...(!Number.isNaN(compareNumbers(laterVersion, version)) && hasStatusChanged
        ? ['time.version.grows']
        : []),
    ];
  },
});
