import { parseAnswer } from '../checks/lib/answer.ts';
import { secondsUntilContainersFollow } from '../checks/describe-tasks/containers-follow-task.ts';
import type { Trial } from '../checks/verdict.ts';
import type { WireClient } from '../targets/wire/wire-client.ts';
import { clusterText, taskText } from '../suites/describe-tasks/taken-forms.ts';
import type { CaseRunner } from '../engine/case-runner.ts';
import type { DescribeTasksTrial, RequestedId } from '../checks/describe-tasks/request-facts.ts';

/** Milliseconds: `Date` tells whole seconds. */
const more = 2000;

/** So many tasks may be asked for at once. */
const most = 100;

/**
 * Tasks of the world, of which some run and some were stopped. Where a container lags behind its task, they are looked at
 * again when it must have followed: nobody waits at a target that is right.
 */
export async function probeContainersAtRest(_: WireClient, asker: CaseRunner): Promise<Trial | undefined> {
  const { world } = asker;
  const [, one, two] = world.clusters;
  const cluster = [two, one].find((each) => each !== null && each.tasks.length > 0) ?? null;
  if (cluster === null) return undefined;
  const asked = cluster.tasks.slice(0, most).map((task): RequestedId => {
    const facts = task.facts === undefined ? {} : { facts: task.facts };
    return { text: taskText(world, task), what: 'here', arn: task.arn, ...facts };
  });
  const input = { cluster: clusterText(world, cluster), tasks: asked.map(({ text }) => text) };
  const look = async (): Promise<DescribeTasksTrial> => {
    const answer = parseAnswer(await asker.call(input));
    return { ...answer, facts: { ids: asked }, clusterExists: true, settle: world.settle };
  };
  const first = await look();
  const lag = secondsUntilContainersFollow(first);
  if (lag === undefined) return first;
  await asker.wait(lag * 1000 + more);
  const last = await look();
  return { ...last, timeline: [first, last], steps: [first.exchange, last.exchange] };
}
