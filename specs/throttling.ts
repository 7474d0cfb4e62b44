/** A token bucket of the service. Every account has one of each in every region. */
export interface ThrottleQuota {
  readonly name: string;
  /** Operations that share the bucket. */
  readonly operations: readonly string[];
  /** Calls in a full bucket. */
  readonly capacity: number;
  /** Calls that are added per second. */
  readonly refill: number;
}

/** Documented: Amazon ECS Developer Guide, request throttling. */
const quotas: readonly ThrottleQuota[] = [
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

/** Shared by all other operations. The guide allows more for some; this is below all of those limits. */
const otherQuota: ThrottleQuota = { name: 'others', operations: [], capacity: 20, refill: 10 };

export const findQuota = (operation: string): ThrottleQuota =>
  quotas.find(({ operations }) => operations.includes(operation)) ?? otherQuota;
