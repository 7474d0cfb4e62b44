/**
 * How much of a member is compared. `form`: whether it is there, and its type, not its value. `in-status`: where both tasks, and
 * both containers, are in the same status. `launched-alike`: where both worlds run tasks by the same launch type. `run-alike`:
 * where RunTask took the same things at both. `form-…`, `…-in-status`: both of it. What no rule names is compared whole.
 */
export type Extent =
  | 'nothing'
  | 'form'
  | 'in-status'
  | 'form-in-status'
  | 'launched-alike'
  | 'form-launched-alike'
  | 'form-launched-alike-in-status'
  | 'run-alike';

interface Rule {
  readonly extent: Extent;
  readonly because: string;
  /** JSON pointers without positions in lists; what lies below goes with it, unless it has a rule of its own. */
  readonly members: readonly string[];
}

const task = (...names: readonly string[]): readonly string[] => names.map((name) => `/tasks/${name}`);
const container = (...names: readonly string[]): readonly string[] =>
  names.map((name) => `/tasks/containers/${name}`);

/** All that is not compared whole, and why telling it would be noise to the author of either target. */
export const rules: readonly Rule[] = [
  {
    extent: 'nothing',
    because: 'whether an agent is connected is a matter of the moment, and it may be absent',
    members: task('connectivity', 'connectivityAt'),
  },
  {
    extent: 'form',
    because: 'a task moves by itself: two targets may be at other points of its life',
    members: [
      ...task('lastStatus', 'version', 'healthStatus', 'attachments/status'),
      ...container('lastStatus', 'healthStatus'),
    ],
  },
  {
    extent: 'form',
    because: 'each target makes it up',
    members: task('availabilityZone', 'attachments/id'),
  },
  {
    extent: 'form',
    because: 'each has its own clock, and its tasks were made at another moment',
    members: task('createdAt'),
  },
  {
    extent: 'form-in-status',
    because: 'it comes with a status, and its value is of the moment, or made up',
    members: [
      ...task('startedAt', 'pullStartedAt', 'pullStoppedAt', 'stoppingAt', 'stoppedAt', 'executionStoppedAt'),
      ...container('runtimeId', 'imageDigest'),
    ],
  },
  {
    extent: 'in-status',
    because: 'it comes with a status',
    members: [...task('desiredStatus', 'stopCode', 'stoppedReason'), ...container('exitCode', 'reason')],
  },
  {
    extent: 'launched-alike',
    because: 'it is for one launch type',
    members: task('launchType', 'platformVersion', 'platformFamily', 'ephemeralStorage', 'cpu', 'memory'),
  },
  {
    extent: 'form-launched-alike',
    because: 'it is for one launch type or network mode, and its addresses are made up',
    members: [
      ...task('containerInstanceArn', 'attachments/details', 'attachments/type', 'attachments'),
      ...container('networkInterfaces'),
    ],
  },
  {
    extent: 'form-launched-alike-in-status',
    because: 'ports of an instance are bound when the container runs, and the host gives them out',
    members: container('networkBindings'),
  },
  {
    extent: 'run-alike',
    because: 'not every target takes it with RunTask',
    members: task('tags', 'startedBy', 'group', 'overrides'),
  },
];

/** Lists of which it is the same whether they are absent or empty. */
export const absentOrEmpty: Readonly<Record<string, string>> = {
  '/tasks/tags': 'where no tags are asked for, the reference leaves both open',
  '/tasks/inferenceAccelerators': 'nothing was asked for',
  '/tasks/containers/managedAgents': 'nothing was asked for',
};

const byMember = new Map(
  rules.flatMap(({ extent, members }) => members.map((one) => [one, extent] as const)),
);

/** How much of a member is compared: by its own rule, or that of what it lies in. */
export function extentOf(where: string): Extent | undefined {
  for (let at = where; at !== ''; at = at.slice(0, at.lastIndexOf('/'))) {
    const extent = byMember.get(at);
    if (extent !== undefined) return extent;
  }
  return undefined;
}
