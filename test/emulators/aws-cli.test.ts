import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { serveEcs, type EmbeddedEcs } from '../../model/server.ts';

// The AWS CLI, which is an independent client, calls the embedded ECS.

let ecs: EmbeddedEcs;
beforeAll(async () => {
  ecs = await serveEcs({ transitionMs: 5 });
});
afterAll(() => ecs.close());

const environment = {
  PATH: process.env['PATH'],
  AWS_ACCESS_KEY_ID: 'test',
  AWS_SECRET_ACCESS_KEY: 'test',
  AWS_DEFAULT_REGION: 'us-east-1',
  AWS_MAX_ATTEMPTS: '1',
  AWS_EC2_METADATA_DISABLED: 'true',
};

async function aws(...argv: readonly string[]): Promise<unknown> {
  const { stdout } = await promisify(execFile)(
    '.venv/bin/aws',
    ['--endpoint-url', ecs.url, '--output', 'json', 'ecs', ...argv],
    { env: environment },
  );
  return stdout === '' ? undefined : JSON.parse(stdout);
}

const containers = JSON.stringify([{ name: 'web', image: 'busybox', memory: 128 }]);

test('run-task, wait tasks-running, describe-tasks, stop-task, wait tasks-stopped', async () => {
  await aws('create-cluster', '--cluster-name', 'cli');
  await aws('register-task-definition', '--family', 'app', '--container-definitions', containers);
  const started = await aws('run-task', '--cluster', 'cli', '--task-definition', 'app');
  expect(started).toMatchObject({ tasks: [{ lastStatus: 'PROVISIONING' }], failures: [] });
  const listed = await aws('list-tasks', '--cluster', 'cli', '--query', 'taskArns[0]');
  const task = String(listed);
  await aws('wait', 'tasks-running', '--cluster', 'cli', '--tasks', task);
  expect(await aws('describe-tasks', '--cluster', 'cli', '--tasks', task)).toMatchObject({
    tasks: [{ taskArn: task, lastStatus: 'RUNNING', containers: [{ name: 'web' }] }],
    failures: [],
  });
  await aws('stop-task', '--cluster', 'cli', '--task', task, '--reason', 'enough');
  await aws('wait', 'tasks-stopped', '--cluster', 'cli', '--tasks', task);
  expect(await aws('describe-tasks', '--cluster', 'cli', '--tasks', task)).toMatchObject({
    tasks: [{ lastStatus: 'STOPPED', stoppedReason: 'enough', stopCode: 'UserInitiated' }],
  });
});

test.each([
  ['ClusterNotFoundException', 'Cluster not found.', ['--cluster', 'none', '--tasks', 'a'.repeat(32)]],
  [
    'InvalidParameterException',
    'taskId length should be one of [32,36]',
    ['--cluster', 'cli', '--tasks', 'a'],
  ],
])('the AWS CLI reports %s', async (type, message, argv) => {
  await expect(aws('describe-tasks', ...argv)).rejects.toThrow(
    `An error occurred (${type}) when calling the DescribeTasks operation: ${message}`,
  );
});
