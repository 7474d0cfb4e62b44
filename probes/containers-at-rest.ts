import { readAnswer } from '../checks/lib/answer.ts';
import { lagOf } from '../checks/describe-tasks/containers-follow-task.ts';
import type { Asked, Trial } from '../checks/verdict.ts';
import type { WireClient } from '../targets/wire/wire-client.ts';
import type { Asker } from '../engine/case-runner.ts';

/** Milliseconds: `Date` tells whole seconds. */
const more = 2000;

/**
 * Tasks of the world, of which some run and some were stopped. Where a container lags behind its task, they are looked at
 * again when it must have followed: nobody waits at a target that is right.
 */
export async function containersAtRest(_: WireClient, asker: Asker): Promise<Trial | undefined> {
  const { world } = asker;
  const cluster = world.clusters[2];
  if (cluster === null || cluster.tasks.length === 0) return undefined;
  const asked = cluster.tasks.map(({ id, arn, facts }): Asked => ({
    ...{ text: id, what: 'here', arn },
    ...(facts === undefined ? {} : { facts }),
  }));
  const look = async (): Promise<Trial> => {
    const exchange = await asker.describe({ cluster: cluster.name, tasks: asked.map(({ text }) => text) });
    return { ...readAnswer(exchange), asked, hosted: true, settle: world.settle };
  };
  const first = await look();
  const lag = lagOf(first);
  if (lag === undefined) return first;
  await asker.wait(lag * 1000 + more);
  const last = await look();
  const steps = [first.exchange, last.exchange];
  return { ...last, timeline: [first, last], steps };
}
