/** A token bucket of the service: each account has one of each, in each region. */
export interface Quota {
  readonly name: string;
  /** Operations that draw from the same bucket. */
  readonly operations: readonly string[];
  /** Calls that a full bucket holds. */
  readonly capacity: number;
  /** Calls a second that come back. */
  readonly refill: number;
}

/** Documented: Amazon ECS Developer Guide, request throttling. */
const quotas: readonly Quota[] = [
  {
    name: 'cluster resources read',
    operations: [
      ...['DescribeTasks', 'ListTasks', 'DescribeContainerInstances'],
      ...['ListContainerInstances', 'ListAttributes'],
    ],
    capacity: 100,
    refill: 20,
  },
  {
    name: 'clusters and definitions changed',
    operations: ['CreateCluster', 'DeleteCluster', 'RegisterTaskDefinition'],
    capacity: 20,
    refill: 1,
  },
  { name: 'tasks changed', operations: ['RunTask', 'StopTask'], capacity: 100, refill: 40 },
];

/**
 * Of every other operation together. The guide gives more to some of them; who keeps below this keeps below those, too.
 */
const otherQuota: Quota = { name: 'others', operations: [], capacity: 20, refill: 10 };

export const quotaOf = (operation: string): Quota =>
  quotas.find(({ operations }) => operations.includes(operation)) ?? otherQuota;
