#!/usr/bin/env bash
# moto 5.2.5 as a server, boto3 1.44.5, Python 3.11 or newer.
# Expected: whether a DescribeTasks answer has the tags of a task depends only on the `include` of that request.
# Observed: this is so for sequential requests. If a request with `include=["TAGS"]` and one without overlap, sometimes
#   the one without gets tags, or the one with gets none.
# Why it matters: for tests that describe tasks from several threads, a tag is missing once in some hundred calls, so tests that find tasks by tags are flaky.
# Exit status 0: still as observed. If 20,000 pairs of requests show neither, it prints CHANGED and exits with 1.
set -euo pipefail
folder=$(mktemp -d)
server=
trap '[ -z "$server" ] || kill "$server" 2>/dev/null; rm -rf "$folder"' EXIT
cd "$folder"
python3 -m venv venv
venv/bin/pip install --quiet --disable-pip-version-check 'moto[server]==5.2.5' boto3==1.44.5 >/dev/null 2>&1
port=$(python3 -c 'import socket; s = socket.socket(); s.bind(("127.0.0.1", 0)); print(s.getsockname()[1])')
venv/bin/moto_server -H 127.0.0.1 -p "$port" >/dev/null 2>&1 &
server=$!
cat >try.py <<'PY'
import sys
import threading
import time
import boto3

url = sys.argv[1]
make = lambda: boto3.client('ecs', endpoint_url=url, region_name='us-east-1', aws_access_key_id='test', aws_secret_access_key='test')
ecs = make()
for _ in range(100):
    try:
        ecs.create_cluster(clusterName='one')
        break
    except Exception:
        time.sleep(0.2)
ec2 = boto3.client('ec2', endpoint_url=url, region_name='us-east-1', aws_access_key_id='test', aws_secret_access_key='test')
subnet = ec2.describe_subnets()['Subnets'][0]['SubnetId']
group = ec2.describe_security_groups()['SecurityGroups'][0]['GroupId']
ecs.register_task_definition(family='one', networkMode='awsvpc', requiresCompatibilities=['FARGATE'], cpu='256', memory='512',
                             containerDefinitions=[{'name': 'web', 'image': 'busybox', 'memory': 128}])
network = {'awsvpcConfiguration': {'subnets': [subnet], 'securityGroups': [group]}}
task = ecs.run_task(cluster='one', taskDefinition='one', launchType='FARGATE', networkConfiguration=network,
                    tags=[{'key': 'a', 'value': 'b'}])['tasks'][0]['taskArn']


def tagged(client, **more):
    return bool(client.describe_tasks(cluster='one', tasks=[task], **more)['tasks'][0].get('tags'))


assert tagged(ecs, include=['TAGS']) and not tagged(ecs), 'one after the other'
wrong = {'unasked': 0, 'missing': 0}
stop = threading.Event()


def reader(asks):
    client = make()
    for _ in range(20_000):
        if stop.is_set():
            return
        if asks and not tagged(client, include=['TAGS']):
            wrong['missing'] += 1
        if not asks and tagged(client):
            wrong['unasked'] += 1
        if any(wrong.values()):
            stop.set()


threads = [threading.Thread(target=reader, args=(n % 2 == 0,)) for n in range(4)]
for thread in threads:
    thread.start()
for thread in threads:
    thread.join(timeout=240)
stop.set()
print('seen' if any(wrong.values()) else f'neither: {wrong}')
PY
said=$(venv/bin/python try.py "http://127.0.0.1:$port")
if [ "$said" != seen ]; then
  echo "CHANGED: $said"
  exit 1
fi
