#!/usr/bin/env bash
# undici 8.12.4, Node 22 or newer.
# Expected: strictly sequential requests, each with its body read to the end, share one keep-alive
#   connection of an Agent. A second connection is opened only for a concurrent request.
# Observed: an Agent with default options, or with more than one connection, opens two and alternates (0 1 0 1 …). When the promise of the body
#   resolves, the connection is not free yet, so the pool connects again for the next request. With `connections: 1` there is only one.
# Why it matters: for code that reasons about "the connection used before" (a reset on reuse, a server with one worker per connection).
# Exit status 0: still as observed. Otherwise it prints CHANGED and exits with 1.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
npm init -y >/dev/null
npm install --silent --no-audit --no-fund undici@8.12.4 node@24 >/dev/null 2>&1
cat >try.mjs <<'JS'
import { createServer } from 'node:http';
import { Agent, request } from 'undici';

let ports = [];
const server = createServer((asked, answer) => {
  asked.resume();
  ports.push(asked.socket.remotePort);
  answer.end('{}');
});
await new Promise((done) => server.listen(0, '127.0.0.1', done));
const url = `http://127.0.0.1:${server.address().port}/`;
const said = [];
for (const options of [{}, { connections: 32 }, { connections: 1 }]) {
  ports = [];
  const dispatcher = new Agent(options);
  for (let n = 0; n < 6; n += 1) {
    const { body } = await request(url, { dispatcher, method: 'POST', body: '{}' });
    await body.text();
  }
  await dispatcher.close();
  const distinct = [...new Set(ports)];
  said.push(`${JSON.stringify(options)}: ${ports.map((port) => distinct.indexOf(port)).join(' ')}`);
}
server.close();
console.log(said.join('\n'));
JS
seen=$(node_modules/.bin/node try.mjs)
wanted='{}: 0 1 0 1 0 1
{"connections":32}: 0 1 0 1 0 1
{"connections":1}: 0 0 0 0 0 0'
printf '%s\n' "$seen"
[ "$seen" = "$wanted" ] || { echo CHANGED; exit 1; }
