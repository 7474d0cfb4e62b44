import { serveEcs } from '../model/server.ts';
import type { Target, TargetOptions } from './target.ts';

/** Starts the embedded ECS on a port of the system's choice. Its ids are a function of the seed. */
export async function openEmbedded({ edition, region, seed, settle }: TargetOptions): Promise<Target> {
  const ecs = await serveEcs({ edition, region, seed });
  return {
    name: 'embedded',
    endpoint: ecs.url,
    region,
    settle: settle ?? 0,
    private: true,
    tasksFree: true,
    // Three transitions to run, or to stop, and some more.
    rest: 0.2,
    close: () => ecs.close(),
  };
}
