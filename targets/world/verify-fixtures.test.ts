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

type Shown = readonly string[] | 'refused';

/** A target that describes these tasks, and lists those. */
const showing = (described: Shown, listed: Shown): WireClient => {
  const call = (operation: string, input: { readonly desiredStatus?: string }) => {
    const shown = operation === 'DescribeTasks' ? described : listed;
    const arns = shown === 'refused' ? [] : shown.map(arnOf);
    const body =
      operation === 'DescribeTasks'
        ? { tasks: arns.map((taskArn) => ({ taskArn })), failures: [] }
        : { taskArns: input.desiredStatus === 'STOPPED' ? [] : arns };
    const status = shown === 'refused' ? 400 : 200;
    return Promise.resolve({ response: { status, body: Buffer.from(JSON.stringify(body)) } });
  };
  return { call, region: 'us-east-1', endpoint: new URL('http://127.0.0.1:1') } as unknown as WireClient;
};

test.each<readonly [string, Shown, Shown]>([
  ['all are described', ['one', 'two', 'three'], 'refused'],
  ['what is not described is listed: DescribeTasks is under test', ['one'], ['two', 'three']],
  ['both operations are refused', 'refused', 'refused'],
])('%s: what is named may be there', async (_, described, listed) => {
  await expect(
    requireFixturesPresent(showing(described, listed), fixtures, 'x.json'),
  ).resolves.toBeUndefined();
});

test.each<readonly [string, Shown, Shown, string]>([
  ['one is neither described nor listed', ['one', 'two'], ['one'], arnOf('three')],
  ['two are not', ['one'], [], `${arnOf('two')} and 1 more`],
  ['the cluster is not there', 'refused', [], `${arnOf('one')} and 2 more`],
  ['ListTasks is refused, DescribeTasks is not', ['two'], 'refused', `${arnOf('one')} and 1 more`],
])('%s: it is told which, and the run is none', async (_, described, listed, told) => {
  const looked = requireFixturesPresent(showing(described, listed), fixtures, 'x.json');
  await expect(looked).rejects.toThrow(SettingsError);
  await expect(looked).rejects.toThrow(`x.json: ${told}: not at http://127.0.0.1:1/.`);
});

test('where nothing answers that is told', async () => {
  const silent = {
    call: () => Promise.resolve({ lost: { code: 'ECONNREFUSED', message: 'refused' } }),
    region: 'us-east-1',
  } as unknown as WireClient;
  await expect(requireFixturesPresent(silent, fixtures, 'x.json')).rejects.toThrow('ECONNREFUSED');
});
