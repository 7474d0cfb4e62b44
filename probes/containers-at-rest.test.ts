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

/** The probe at an ECS in this process: for how long it waited (seconds), how often it looked, and what is said of it. */
async function probed(options: Partial<ServeOptions>, settle = 0) {
  const clock = new VirtualClock(Date.UTC(2026, 0, 1));
  const { endpoint, link } = embeddedInProcess(settingsWith({ settle }), options, clock);
  const client = new WireClient({ endpoint, ...link });
  const world = await provision(client, { nonce: '0badcafe', settle, amount: 'provision' });
  await clock.wait(10_000);
  const asker = new CaseRunner(client, world, describeTasks);
  const begun = clock.now();
  const trial = await probeContainersAtRest(client, asker);
  const verdict =
    trial === undefined
      ? undefined
      : judgeTrial(eraseFacts(containersFollowTask, isDescribeTasksTrial), trial);
  const said = verdict?.kind === 'fail' ? verdict.failureKind : verdict?.kind;
  return { seconds: Math.floor((clock.now() - begun) / 1000), looks: asker.requests, said };
}

const faulty = (id: string): Partial<ServeOptions> => combineMutants([id]);

test('nobody waits where each container has followed its task', async () => {
  expect(await probed({})).toEqual({ seconds: 0, looks: 1, said: 'pass' });
});

// The tasks are ten seconds old, of the minute and the settling time.
test.each([
  ['containers-run-on', 0, 52, 'running-after-end'],
  ['containers-stay-pending', 0, 52, 'pending-for-ever'],
  ['containers-run-on', 5, 57, 'running-after-end'],
])(
  'of the mutant %s, at a settling time of %i s, the second look comes after %i s',
  async (id, settle, seconds, said) => {
    const probe = await probed(faulty(id), settle);
    expect(probe).toMatchObject({ looks: 2, said });
    expect(Math.abs(probe.seconds - seconds)).toBeLessThanOrEqual(1);
  },
);

test.each(['containers-stop-late', 'containers-start-late'])('the variant %s has its time', async (id) => {
  expect(await probed(combineVariants([id]).options)).toMatchObject({ looks: 2, said: 'pass' });
});

test('without tasks nothing is asked', async () => {
  const clock = new VirtualClock(0);
  const { endpoint, link } = embeddedInProcess(settingsWith({}), {}, clock);
  const client = new WireClient({ endpoint, ...link });
  const world = await provision(client, { nonce: '0badcafe', settle: 0, amount: 'clusters' });
  expect(await probeContainersAtRest(client, new CaseRunner(client, world, describeTasks))).toBeUndefined();
});
