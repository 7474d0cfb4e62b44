#!/usr/bin/env bash
# @aws-sdk/client-ecs 3.1164.0; boto3 1.44.5, Python 3.11 or newer.
# Expected: waiters of the same model behave the same. The model does not mention errors, so a permanent refusal
#   (HTTP 400, ClusterNotFoundException) ends both at once.
# Observed: boto3's `tasks_running` and `tasks_stopped` raise WaiterError after one request, with the error in it. waitUntilTasksRunning and
#   waitUntilTasksStopped of the SDK for JavaScript retry until their timeout, then throw TimeoutError with the refusals counted in a JSON text.
# Why it matters: if an emulator forgets a cluster sooner than ECS does, one user sees an error, and the other waits for ten minutes.
# Exit status 0: still as observed. Otherwise it prints CHANGED and exits with 1.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
npm init -y >/dev/null
npm install --silent --no-audit --no-fund @aws-sdk/client-ecs@3.1164.0 node@24 >/dev/null 2>&1
python3 -m venv venv
venv/bin/pip install --quiet --disable-pip-version-check boto3==1.44.5 >/dev/null 2>&1
cat >waits.py <<'PY'
import sys
import boto3
from botocore.exceptions import WaiterError

client = boto3.client('ecs', endpoint_url=sys.argv[1], region_name='us-east-1', aws_access_key_id='test', aws_secret_access_key='test')
try:
    client.get_waiter(sys.argv[2]).wait(cluster='gone', tasks=['0' * 32], WaiterConfig={'Delay': 1, 'MaxAttempts': 6})
except WaiterError as error:
    print('WaiterError', 'ClusterNotFoundException' in str(error))
PY
cat >try.mjs <<'JS'
import { execFile } from 'node:child_process';
import { createServer } from 'node:http';
import { promisify } from 'node:util';
import { ECSClient, waitUntilTasksRunning, waitUntilTasksStopped } from '@aws-sdk/client-ecs';

let asked = 0;
const server = createServer((request, answer) => {
  request.resume().on('end', () => {
    asked += 1;
    answer.writeHead(400, { 'content-type': 'application/x-amz-json-1.1' });
    answer.end('{"__type":"ClusterNotFoundException","message":"Cluster not found."}');
  });
});
await new Promise((done) => server.listen(0, '127.0.0.1', done));
const endpoint = `http://127.0.0.1:${server.address().port}`;
const credentials = { accessKeyId: 'test', secretAccessKey: 'test' };
const client = new ECSClient({ endpoint, region: 'us-east-1', credentials });
const often = () => (asked === 1 ? 'once' : asked > 2 ? 'again and again' : 'twice');
for (const wait of [waitUntilTasksRunning, waitUntilTasksStopped]) {
  asked = 0;
  const times = { client, maxWaitTime: 6, minDelay: 1, maxDelay: 1 };
  const ended = await wait(times, { cluster: 'gone', tasks: ['0'.repeat(32)] }).catch((error) => error);
  console.log(`JavaScript: ${ended.name}, asked ${often()}`);
}
for (const name of ['tasks_running', 'tasks_stopped']) {
  asked = 0;
  const { stdout } = await promisify(execFile)('venv/bin/python', ['waits.py', endpoint, name]);
  console.log(`boto3: ${stdout.trim()}, asked ${often()}`);
}
server.close();
client.destroy();
JS
seen=$(node_modules/.bin/node try.mjs)
wanted='JavaScript: TimeoutError, asked again and again
JavaScript: TimeoutError, asked again and again
boto3: WaiterError True, asked once
boto3: WaiterError True, asked once'
printf '%s\n' "$seen"
[ "$seen" = "$wanted" ] || { echo CHANGED; exit 1; }
