/** A token bucket of the service. Every account has a bucket of each kind in every region. */
export interface ThrottleQuota {
  readonly name: string;
  /** Operations that share the bucket. */
  readonly operations: readonly string[];
  /** The number of calls in a full bucket. */
  readonly capacity: number;
  /** The number of calls that are added per second. */
  readonly refill: number;
}

/** Source: Amazon ECS Developer Guide, request throttling. */
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

/** The bucket that all other operations share. The guide has several limits for them, and this quota is below all of these. */
const otherQuota: ThrottleQuota = { name: 'others', operations: [], capacity: 20, refill: 10 };

export const findQuota = (operation: string): ThrottleQuota =>
  quotas.find(({ operations }) => operations.includes(operation)) ?? otherQuota;
