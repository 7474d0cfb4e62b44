#!/usr/bin/env bash
# boto3 and botocore 1.44.8 beside 1.43.106, both with urllib3 2.8.0. Python 3.10 or newer.
# Expected: if a connection closes before all bytes of Content-Length have come, the call fails, or is tried again. RFC 9112, 8, says that
#   such a message is incomplete. 1.43.106 raises an error.
# Observed: 1.44.8 tells urllib3 not to enforce the length, and takes what has come as the body. If that is JSON, it is the result. Otherwise the result is empty, and there is no error
#   (boto3-empty-answer-for-a-body-that-is-no-json.sh).
# Why it matters: a lost connection looks like "nothing found", and is not tried again.
# Exit status 0: still as observed. Otherwise it prints CHANGED and exits with 1.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
for version in 1.43.106 1.44.8; do
  python3 -m venv "$version"
  "$version/bin/pip" install --quiet --disable-pip-version-check boto3==$version botocore==$version urllib3==2.8.0 >/dev/null 2>&1
done
cat >try.py <<'PY'
import threading
from http.server import BaseHTTPRequestHandler, HTTPServer

import boto3
from botocore.config import Config

COMPLETE = b'{"tasks":[{"taskArn":"arn","lastStatus":"RUNNING"}],"failures":[]}'
BODIES = {'json': COMPLETE, 'cut': COMPLETE[:-20]}


class Handler(BaseHTTPRequestHandler):
    def do_POST(self):
        self.rfile.read(int(self.headers['content-length']))
        self.send_response(200)
        self.send_header('content-type', 'application/x-amz-json-1.1')
        self.send_header('content-length', str(len(COMPLETE) + 20))
        self.end_headers()
        # HTTP/1.0 is the default of this server: it closes the connection after the answer.
        self.wfile.write(BODIES[self.path[1:]])

    def log_message(self, *_):
        pass


server = HTTPServer(('127.0.0.1', 0), Handler)
threading.Thread(target=server.serve_forever, daemon=True).start()
for name in BODIES:
    ecs = boto3.client('ecs', endpoint_url=f'http://127.0.0.1:{server.server_port}/{name}', region_name='us-east-1',
                       aws_access_key_id='test', aws_secret_access_key='test', config=Config(retries={'total_max_attempts': 1}))
    try:
        answer = ecs.describe_tasks(tasks=['one'])
        print(boto3.__version__, name, {key: value for key, value in answer.items() if key != 'ResponseMetadata'})
    except Exception as error:
        print(boto3.__version__, name, type(error).__name__)
PY
seen=$(for version in 1.43.106 1.44.8; do env -u AWS_PROFILE -u HTTP_PROXY -u http_proxy $version/bin/python try.py; done)
wanted="1.43.106 json ConnectionClosedError
1.43.106 cut ConnectionClosedError
1.44.8 json {'tasks': [{'lastStatus': 'RUNNING', 'taskArn': 'arn'}], 'failures': []}
1.44.8 cut {}"
printf '%s\n' "$seen"
[ "$seen" = "$wanted" ] || { echo CHANGED; exit 1; }
