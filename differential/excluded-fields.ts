/**
 * How much of a field is compared. A field without a rule is compared in full.
 * - `excluded`: Nothing is compared.
 * - `type-only`: The presence and the type are compared, not the value.
 * - `same-status`: The field is compared only if both tasks, or both containers, have the same status.
 * - `same-launch-type`: The field is compared only if both worlds run tasks with the same launch type.
 * - `same-run-inputs`: The field is compared only if RunTask accepted the same inputs at both targets.
 */
export type ComparisonExtent =
  | 'excluded'
  | 'type-only'
  | 'same-status'
  | 'type-only-same-status'
  | 'same-launch-type'
  | 'type-only-same-launch-type'
  | 'type-only-same-launch-type-and-status'
  | 'same-run-inputs';

interface ComparisonRule {
  readonly extent: ComparisonExtent;
  readonly because: string;
  /** JSON pointers without list indexes. A rule also applies to all members below, unless a member has a rule of its own. */
  readonly members: readonly string[];
}

const task = (...names: readonly string[]): readonly string[] => names.map((name) => `/tasks/${name}`);
const container = (...names: readonly string[]): readonly string[] =>
  names.map((name) => `/tasks/containers/${name}`);

/** Every field that is not compared in full, and why a difference in that field would be noise to the author of a target. */
export const comparisonRules: readonly ComparisonRule[] = [
  {
    extent: 'excluded',
    because: 'the connection of an agent changes at any time, and the field may be absent',
    members: task('connectivity', 'connectivityAt'),
  },
  {
    extent: 'type-only',
    because: 'a task advances by itself: it may be at different points of its life cycle',
    members: [
      ...task('lastStatus', 'version', 'healthStatus', 'attachments/status'),
      ...container('lastStatus', 'healthStatus'),
    ],
  },
  {
    extent: 'type-only',
    because: 'each target generates its own value',
    members: task('availabilityZone', 'attachments/id'),
  },
  {
    extent: 'type-only',
    because: 'each target has its own clock, and its tasks were created at another time',
    members: task('createdAt'),
  },
  {
    extent: 'type-only-same-status',
    because: 'it is present from a certain status on, and its value is a time or is generated',
    members: [
      ...task('startedAt', 'pullStartedAt', 'pullStoppedAt', 'stoppingAt', 'stoppedAt', 'executionStoppedAt'),
      ...container('runtimeId', 'imageDigest'),
    ],
  },
  {
    extent: 'same-status',
    because: 'it is present from a certain status on',
    members: [...task('desiredStatus', 'stopCode', 'stoppedReason'), ...container('exitCode', 'reason')],
  },
  {
    extent: 'same-launch-type',
    because: 'it depends on the launch type',
    members: task('launchType', 'platformVersion', 'platformFamily', 'ephemeralStorage', 'cpu', 'memory'),
  },
  {
    extent: 'type-only-same-launch-type',
    because: 'it depends on the launch type or network mode, and its addresses are generated',
    members: [
      ...task('containerInstanceArn', 'attachments/details', 'attachments/type', 'attachments'),
      ...container('networkInterfaces'),
    ],
  },
  {
    extent: 'type-only-same-launch-type-and-status',
    because: 'the host assigns the ports of an instance when the container starts',
    members: container('networkBindings'),
  },
  {
    extent: 'same-run-inputs',
    because: 'some targets reject it in RunTask',
    members: task('tags', 'startedBy', 'group', 'overrides'),
  },
];

/** Lists that may be absent or empty, with the reason. */
export const absentOrEmpty: Readonly<Record<string, string>> = {
  '/tasks/tags': 'without include TAGS the reference allows both',
  '/tasks/inferenceAccelerators': 'RunTask requested none',
  '/tasks/containers/managedAgents': 'RunTask requested none',
};

const extentByMember = new Map(
  comparisonRules.flatMap(({ extent, members }) => members.map((one) => [one, extent] as const)),
);

/**
 * How much of a field is compared, by the rule of the field or of its nearest parent. Returns `undefined` for a full comparison.
 */
export function comparisonExtent(where: string): ComparisonExtent | undefined {
  for (let at = where; at !== ''; at = at.slice(0, at.lastIndexOf('/'))) {
    const extent = extentByMember.get(at);
    if (extent !== undefined) return extent;
  }
  return undefined;
}
