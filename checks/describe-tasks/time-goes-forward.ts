import { taskStatusOrder, canVersionRegress, canStatusRegress } from './lib/task-status-order.ts';
import { timelineCheck } from './lib/timeline-check.ts';

export const timeGoesForward = timelineCheck({
  id: 'time-goes-forward',
  clauses: ['time.version', 'time.version.grows', 'time.status'],
  claim: 'The version of a task never decreases, and its status never goes back.',
  kinds: ['version', 'status', 'version-stands'],
  findViolation: ({ earlier, later }) => {
    const [version, laterVersion] = [earlier['version'], later['version']];
    const [status, laterStatus] = [String(earlier['lastStatus']), String(later['lastStatus'])];
    const versions = `${JSON.stringify(version)}, then ${JSON.stringify(laterVersion)}`;
    const statuses = `${status}, then ${laterStatus}`;
    const haveVersions = typeof version === 'number' && typeof laterVersion === 'number';
    const haveKnownStatuses = taskStatusOrder.includes(status) && taskStatusOrder.includes(laterStatus);
    if (haveVersions && laterVersion < version) {
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
    if (haveVersions && status !== laterStatus && laterVersion === version) {
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
    const haveVersions = typeof version === 'number' && typeof laterVersion === 'number';
    const hasStatusChanged =
      typeof status === 'string' && typeof laterStatus === 'string' && status !== laterStatus;
    return [
      ...(canVersionRegress(version, laterVersion) ? ['time.version'] : []),
      ...(canStatusRegress(status, laterStatus) ? ['time.status'] : []),
      ...(haveVersions && hasStatusChanged ? ['time.version.grows'] : []),
    ];
  },
});
