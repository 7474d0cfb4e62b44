import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { expect, onTestFinished, test } from 'vitest';
import { serveEcs } from '../../model/server.ts';

test('boto3 describes a running and a stopped task, and raises its exception classes', async () => {
  const ecs = await serveEcs({ transitionMs: 5 });
  onTestFinished(() => ecs.close());
  const { stdout } = await promisify(execFile)('.venv/bin/python', [
    'test/emulators/boto3_client.py',
    ecs.url,
  ]);
  expect(JSON.parse(stdout)).toEqual({
    running: 'RUNNING',
    startedAt: 'datetime',
    stopped: ['STOPPED', 'enough'],
    errors: {
      cluster: 'Cluster not found.',
      empty: 'Tasks cannot be empty.',
      long: 'taskIds can have at most 100 items.',
    },
    missing: [{ arn: `arn:aws:ecs:us-east-1:111122223333:task/boto/${'a'.repeat(32)}`, reason: 'MISSING' }],
  });
});
