import type { World, WorldCluster } from '../targets/world/world.ts';

const account = 'arn:aws:ecs:us-east-1:012345678910';
const hex = (text: string): string => Buffer.from(text.padEnd(16, '.')).toString('hex').slice(0, 32);

/** A cluster with a number of tasks. */
export const worldCluster = (name: string, tasks: number): WorldCluster => ({
  name,
  arn: `${account}:cluster/${name}`,
  createdByRun: true,
  tasks: Array.from({ length: tasks }, (_, nth) => {
    const id = hex(`${nth}-${name}`);
    return { id, arn: `${account}:task/${name}/${id}` };
  }),
});

/** A world that exists at no target. It is sufficient for binding cases. */
export const sampleWorld = (more: Partial<World> = {}): World => ({
  nonce: '0badcafe',
  clusters: [worldCluster('default', 1), worldCluster('one', 3), worldCluster('two', 3), null],
  foreignScopes: [],
  launch: null,
  shortfalls: [],
  settle: 0,
  settledAt: 0,
  ...more,
});
