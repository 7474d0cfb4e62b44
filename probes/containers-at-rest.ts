import { definedMembers } from '../specs/json.ts';
import { parseAnswer } from '../checks/lib/answer.ts';
import { secondsUntilContainersFollow } from '../checks/describe-tasks/containers-follow-task.ts';
import type { Trial } from '../checks/verdict.ts';
import type { WireClient } from '../targets/wire/wire-client.ts';
import { clusterText, supportedTaskText } from '../suites/describe-tasks/supported-forms.ts';
import type { CaseRunner } from '../engine/case-runner.ts';
import type { DescribeTasksTrial, RequestedId } from '../checks/describe-tasks/request-facts.ts';

/** Extra milliseconds, because timestamps of answers have whole seconds. */
const marginMs = 2000;

/** The most tasks that a request can name. */
const maxTasks = 100;

/**
 * Describes running and stopped tasks of the world. If a container lags behind its task, the probe describes the tasks again when
 * the container must have followed. A conformant target causes no wait.
 */
export async function probeContainersAtRest(
  _: WireClient,
  caseRunner: CaseRunner,
): Promise<Trial | undefined> {
  const { world } = caseRunner;
  const [, one, two] = world.clusters;
  const cluster = [two, one].find((each) => each !== null && each.tasks.length > 0) ?? null;
  if (cluster === null) return undefined;
  const requestedIds = cluster.tasks.slice(0, maxTasks).map((task): RequestedId => {
    return definedMembers({
      text: supportedTaskText(world, task),
      what: 'here' as const,
      arn: task.arn,
      facts: task.facts,
    });
  });
  const input = { cluster: clusterText(world, cluster), tasks: requestedIds.map(({ text }) => text) };
  const describe = async (): Promise<DescribeTasksTrial> => {
    const answer = parseAnswer(await caseRunner.call(input));
    return { ...answer, facts: { ids: requestedIds }, clusterExists: true, settle: world.settle };
  };
  const first = await describe();
  const lag = secondsUntilContainersFollow(first);
  if (lag === undefined) return first;
  await caseRunner.wait(lag * 1000 + marginMs);
  const last = await describe();
  return { ...last, timeline: [first, last], steps: [first.exchange, last.exchange] };
}
