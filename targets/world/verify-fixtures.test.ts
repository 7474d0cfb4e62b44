import { expect, test } from 'vitest';
import { SettingsError } from '../errors.ts';
import type { Fixtures } from './fixtures-file.ts';
import { requireFixturesPresent } from './verify-fixtures.ts';
import type { WireClient } from '../wire/wire-client.ts';

const arnOf = (id: string): string => `arn:aws:ecs:us-east-1:111122223333:task/mine/${id}`;

const fixtures: Fixtures = {
  region: 'us-east-1',
  clusters: [
    {
      arn: 'arn:aws:ecs:us-east-1:111122223333:cluster/mine',
      tasks: ['one', 'two', 'three'].map((id) => ({ arn: arnOf(id), status: 'RUNNING' })),
    },
  ],
};

type TaskIds = readonly string[] | 'refused';

/** A client of a target that describes and lists these tasks. */
const clientShowing = (described: TaskIds, listed: TaskIds): WireClient => {
  const call = (operation: string, input: { readonly desiredStatus?: string }) => {
    const tasks = operation === 'DescribeTasks' ? described : listed;
    const arns = tasks === 'refused' ? [] : tasks.map(arnOf);
    const body =
      operation === 'DescribeTasks'
        ? { tasks: arns.map((taskArn) => ({ taskArn })), failures: [] }
        : { taskArns: input.desiredStatus === 'STOPPED' ? [] : arns };
    const status = tasks === 'refused' ? 400 : 200;
    return Promise.resolve({ response: { status, body: Buffer.from(JSON.stringify(body)) } });
  };
  return { call, region: 'us-east-1', endpoint: new URL('http://127.0.0.1:1') } as unknown as WireClient;
};

test.each<readonly [string, TaskIds, TaskIds]>([
  ['all tasks are described', ['one', 'two', 'three'], 'refused'],
  ['the tasks that are not described are listed', ['one'], ['two', 'three']],
  ['both operations are refused', 'refused', 'refused'],
])('accepts the fixtures if %s', async (_, described, listed) => {
  await expect(
    requireFixturesPresent(clientShowing(described, listed), fixtures, 'x.json'),
  ).resolves.toBeUndefined();
});

test.each<readonly [string, TaskIds, TaskIds, string]>([
  ['one task is neither described nor listed', ['one', 'two'], ['one'], arnOf('three')],
  ['two tasks are neither described nor listed', ['one'], [], `${arnOf('two')} and 1 more`],
  ['the cluster does not exist', 'refused', [], `${arnOf('one')} and 2 more`],
  ['only ListTasks is refused', ['two'], 'refused', `${arnOf('one')} and 1 more`],
])('rejects the fixtures, and names the missing tasks, if %s', async (_, described, listed, missing) => {
  const verification = requireFixturesPresent(clientShowing(described, listed), fixtures, 'x.json');
  await expect(verification).rejects.toThrow(SettingsError);
  await expect(verification).rejects.toThrow(`x.json: http://127.0.0.1:1/ does not know ${missing}.`);
});

test('throws the connection error if nothing answers', async () => {
  const silent = {
    call: () => Promise.resolve({ lost: { code: 'ECONNREFUSED', message: 'refused' } }),
    region: 'us-east-1',
  } as unknown as WireClient;
  await expect(requireFixturesPresent(silent, fixtures, 'x.json')).rejects.toThrow('ECONNREFUSED');
});
