/** The clusters of every world, by their slot: `default`, one of the run's own, one whose name begins with that of the other. */
export const slots = [0, 1, 2] as const;
export type Slot = (typeof slots)[number];

export interface WorldTask {
  readonly arn: string;
  readonly id: string;
}

export interface WorldCluster {
  readonly name: string;
  readonly arn: string;
  /** False of a `default` that was there before: nothing is run in it, and it is never changed. */
  readonly made: boolean;
  readonly tasks: readonly WorldTask[];
}

/** What exists at the target for the length of one run: plain data. A slot that could not be filled is null. */
export interface World {
  readonly nonce: string;
  readonly clusters: readonly [WorldCluster | null, WorldCluster | null, WorldCluster | null];
  readonly taskDefinition: string | null;
  readonly network: Network;
  /** What could not be made, with the target's own answer. */
  readonly shortfalls: readonly string[];
  /** Epoch milliseconds from which on the world counts as settled. */
  readonly settledAt: number;
}

export interface Network {
  readonly subnets: readonly string[];
  readonly securityGroups: readonly string[];
}

export const namesOf = (nonce: string): readonly [string, string, string] => [
  'default',
  `ecsc-${nonce}`,
  `ecsc-${nonce}0`,
];

/** So many tasks in each slot: six in all. */
export const taskCounts: readonly [number, number, number] = [1, 3, 2];

export const taskDefinitionInput = (family: string): object => ({
  family,
  networkMode: 'awsvpc',
  requiresCompatibilities: ['FARGATE'],
  cpu: '256',
  memory: '512',
  containerDefinitions: ['web', 'log'].map((name) => ({
    name,
    image: 'busybox',
    memory: 128,
    essential: name === 'web',
  })),
});

export const runTaskInput = (
  cluster: string,
  taskDefinition: string,
  network: Network,
  count: number,
): object => ({
  cluster,
  count,
  taskDefinition,
  launchType: 'FARGATE',
  networkConfiguration: { awsvpcConfiguration: network },
});
