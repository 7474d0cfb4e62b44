import { eraseFacts } from '../checks/erase-facts.ts';
import { expect, test } from 'vitest';
import { containersFollowTask } from '../checks/describe-tasks/containers-follow-task.ts';
import { judgeTrial } from '../engine/verdict-tally.ts';
import { describeTasks } from '../operations/describe-tasks.ts';
import { CaseRunner } from '../engine/case-runner.ts';
import { combineMutants } from '../model/mutants/catalogue.ts';
import type { ServeOptions } from '../model/server.ts';
import { combineVariants } from '../model/variants/catalogue.ts';
import { embeddedInProcess } from '../targets/embedded.ts';
import { VirtualClock } from '../targets/wire/virtual-clock.ts';
import { WireClient } from '../targets/wire/wire-client.ts';
import { provision } from '../targets/world/provision.ts';
import { settingsWith } from '../test-support/settings.fixtures.ts';
import { probeContainersAtRest } from './containers-at-rest.ts';
import { isDescribeTasksTrial } from '../checks/describe-tasks/request-facts.ts';

/** Runs the probe at an embedded ECS. Returns the seconds waited, the number of reads and the verdict or kind of failure. */
async function runProbe(options: Partial<ServeOptions>, settle = 0) {
  const clock = new VirtualClock(Date.UTC(2026, 0, 1));
  const { endpoint, link } = embeddedInProcess(settingsWith({ settle }), options, clock);
  const client = new WireClient({ endpoint, ...link });
  const world = await provision(client, { nonce: '0badcafe', settle, amount: 'provision' });
  await clock.wait(10_000);
  const runner = new CaseRunner(client, world, describeTasks);
  const startedAt = clock.now();
  const trial = await probeContainersAtRest(client, runner);
  const verdict =
    trial === undefined
      ? undefined
      : judgeTrial(eraseFacts(containersFollowTask, isDescribeTasksTrial), trial);
  const result = verdict?.kind === 'fail' ? verdict.failureKind : verdict?.kind;
  return { seconds: Math.floor((clock.now() - startedAt) / 1000), reads: runner.requests, result };
}

const faulty = (id: string): Partial<ServeOptions> => combineMutants([id]);

test('does not wait if each container has followed its task', async () => {
  expect(await runProbe({})).toEqual({ seconds: 0, reads: 1, result: 'pass' });
});

// The tasks are ten seconds old: the rest of one minute and the settle window remain.
test.each([
  ['containers-run-on', 0, 52, 'running-after-end'],
  ['containers-stay-pending', 0, 52, 'pending-for-ever'],
  ['containers-run-on', 5, 57, 'running-after-end'],
])('mutant %s, settle window of %i s: reads again after %i s', async (id, settle, seconds, result) => {
  const probe = await runProbe(faulty(id), settle);
  expect(probe).toMatchObject({ reads: 2, result });
  expect(Math.abs(probe.seconds - seconds)).toBeLessThanOrEqual(1);
});

test.each(['containers-stop-late', 'containers-start-late'])('accepts the variant %s', async (id) => {
  expect(await runProbe(combineVariants([id]).options)).toMatchObject({ reads: 2, result: 'pass' });
});

test('sends nothing without tasks', async () => {
  const clock = new VirtualClock(0);
  const { endpoint, link } = embeddedInProcess(settingsWith({}), {}, clock);
  const client = new WireClient({ endpoint, ...link });
  const world = await provision(client, { nonce: '0badcafe', settle: 0, amount: 'clusters' });
  expect(await probeContainersAtRest(client, new CaseRunner(client, world, describeTasks))).toBeUndefined();
});
