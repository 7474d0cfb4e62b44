#!/usr/bin/env bash
# boto3 1.44.8, Python 3.10 or newer.
# Expected: a result that is not JSON, such as a page of a proxy with HTTP 200, makes the call fail. The AWS SDKs for JavaScript, Go, Java
#   and Rust throw an error.
# Observed: describe_tasks returns an answer without `tasks` and `failures`, and no error. For a caller that uses `get('tasks', [])`,
#   no task exists. For an error with HTTP 400, the same parser takes the body as the message, which is useful there.
# Why it matters: a cut or replaced answer looks like "nothing found" to a program that decides what to start or stop.
# Exit status 0: still as observed. Otherwise it prints CHANGED and exits with 1.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
python3 -m venv venv
venv/bin/pip install --quiet --disable-pip-version-check boto3==1.44.8 botocore==1.44.8 >/dev/null 2>&1
cat >try.py <<'PY'
import threading
from http.server import BaseHTTPRequestHandler, HTTPServer

import boto3
from botocore.config import Config

COMPLETE = b'{"tasks":[{"taskArn":"arn","lastStatus":"RUNNING"}],"failures":[]}'
BODIES = {'complete': COMPLETE, 'cut': COMPLETE[:-20], 'html': b'<html><body>Welcome</body></html>'}


class Handler(BaseHTTPRequestHandler):
    def do_POST(self):
        self.rfile.read(int(self.headers['content-length']))
        body = BODIES[self.path[1:]]
        self.send_response(200)
        self.send_header('content-type', 'application/x-amz-json-1.1')
        self.send_header('content-length', str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *_):
        pass


server = HTTPServer(('127.0.0.1', 0), Handler)
threading.Thread(target=server.serve_forever, daemon=True).start()
for name in BODIES:
    ecs = boto3.client('ecs', endpoint_url=f'http://127.0.0.1:{server.server_port}/{name}', region_name='us-east-1',
                       aws_access_key_id='test', aws_secret_access_key='test', config=Config(retries={'total_max_attempts': 1}))
    try:
        answer = ecs.describe_tasks(tasks=['one'])
        print(name, {key: value for key, value in answer.items() if key != 'ResponseMetadata'})
    except Exception as error:
        print(name, type(error).__name__)
PY
seen=$(env -u AWS_PROFILE -u HTTP_PROXY -u http_proxy venv/bin/python try.py)
wanted="complete {'tasks': [{'lastStatus': 'RUNNING', 'taskArn': 'arn'}], 'failures': []}
cut {}
html {}"
printf '%s\n' "$seen"
[ "$seen" = "$wanted" ] || { echo CHANGED; exit 1; }
