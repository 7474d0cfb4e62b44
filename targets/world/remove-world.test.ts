import { expect, onTestFinished, test } from 'vitest';
import type { Gateway } from '../../model/protocol-front.ts';
import type { WireAnswer } from '../../model/wire-answer.ts';
import { provision } from './provision.ts';
import { toRemovable, removeResources } from './remove-world.ts';
import { WireClient } from '../wire/wire-client.ts';
import { VirtualClock } from '../wire/virtual-clock.ts';
import { embeddedInProcess } from '../embedded.ts';
import { settingsWith } from '../../test-support/settings.fixtures.ts';

const other = 'arn:aws:ecs:us-east-1:111122223333:task/default/0123456789abcdef0123456789abcdef';

const answer = (status: number, body: object): WireAnswer => ({
  status,
  headers: { 'content-type': 'application/x-amz-json-1.1' },
  body: Buffer.from(JSON.stringify(body)),
});

/** A gateway that adds someone else's task to every ListTasks answer about `default`. */
const withOther =
  (described: WireAnswer): Gateway =>
  async (request, service) => {
    const [operation] = /[A-Za-z]+$/.exec(request.headers['x-amz-target'] ?? '') ?? [];
    const sent = Buffer.from(request.body).toString();
    if (operation === 'DescribeTasks' && sent.includes(other)) return described;
    if (operation !== 'ListTasks' || !sent.includes('"default"')) return service(request);
    const listed: { readonly taskArns: readonly string[] } = JSON.parse(
      Buffer.from((await service(request)).body).toString(),
    );
    return answer(200, { taskArns: [...listed.taskArns, other] });
  };

async function leftOf(described: WireAnswer): Promise<readonly string[]> {
  const target = embeddedInProcess(
    settingsWith({}),
    { hooks: { verifiesSignatures: false }, gateway: withOther(described) },
    new VirtualClock(Date.UTC(2026, 0, 1)),
  );
  const client = new WireClient({ endpoint: target.endpoint, ...target.link });
  onTestFinished(() => client.close());
  const world = await provision(client, { nonce: '0badcafe', settle: 0, amount: 'provision' });
  expect(world.clusters[0]?.createdByRun).toBe(true);
  return removeResources(client, toRemovable(world));
}

const task = (lastStatus: string) => answer(200, { tasks: [{ taskArn: other, lastStatus }], failures: [] });

test('deletes a default that contains only stopped tasks of an earlier run', async () => {
  expect(await leftOf(task('STOPPED'))).toEqual([]);
});

test.each([
  ['is RUNNING', task('RUNNING')],
  ['is PENDING', task('PENDING')],
  ['can not be described', answer(500, {})],
  ['is not described', answer(200, { tasks: [], failures: [{ arn: other, reason: 'MISSING' }] })],
])("leaves a default with someone else's task that %s", async (_state, described) => {
  expect(await leftOf(described)).toEqual(['the cluster default: someone else now runs tasks in it']);
});
