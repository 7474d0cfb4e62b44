#!/usr/bin/env bash
# undici 8.12.4, Node 24.
# Expected: a server may send 100 Continue before its answer even if the request had no Expect header. RFC 9110, 15.2, says that a
#   client must be able to read such answers, and may ignore them. undici ignores 102 and 103, so one expects the same of 100.
# Observed: undici closes the connection and rejects with UND_ERR_SOCKET, "bad response". So does the fetch of Node. node:http reads on.
# Why it matters: behind a proxy that always sends 100 Continue, a service looks dead to clients on undici alone.
# Exit status 0: still as observed. Otherwise it prints CHANGED and exits with 1.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
npm init -y >/dev/null
npm install --silent --no-audit --no-fund undici@8.12.4 node@24 >/dev/null 2>&1
cat >try.mjs <<'JS'
import http from 'node:http';
import { createServer } from 'node:net';
import { request } from 'undici';

const server = createServer((socket) => {
  socket.on('error', () => {});
  socket.once('data', (bytes) => {
    const status = /^POST \/(\d+)/.exec(String(bytes))[1];
    socket.write(`HTTP/1.1 ${status} Note\r\n\r\nHTTP/1.1 200 OK\r\ncontent-length: 2\r\nconnection: close\r\n\r\n{}`);
  });
});
await new Promise((done) => server.listen(0, '127.0.0.1', done));
const url = (status) => `http://127.0.0.1:${server.address().port}/${status}`;
const cause = (error) => `${(error.cause ?? error).code} ${(error.cause ?? error).message}`;
const clients = {
  undici: async (to) => (await request(to, { method: 'POST', body: '{}' })).statusCode,
  fetch: async (to) => (await fetch(to, { method: 'POST', body: '{}' })).status,
  'node:http': (to) =>
    new Promise((done, fail) => {
      const sent = http.request(to, { method: 'POST' }, (answer) => done(answer.statusCode));
      sent.on('error', fail).end('{}');
    }),
};
for (const [name, send] of Object.entries(clients))
  for (const status of [100, 102, 103]) console.log(`${name} ${status}: ${await send(url(status)).catch(cause)}`);
server.close();
process.exit();
JS
seen=$(node_modules/.bin/node try.mjs)
wanted='undici 100: UND_ERR_SOCKET bad response
undici 102: 200
undici 103: 200
fetch 100: UND_ERR_SOCKET bad response
fetch 102: 200
fetch 103: 200
node:http 100: 200
node:http 102: 200
node:http 103: 200'
printf '%s\n' "$seen"
[ "$seen" = "$wanted" ] || { echo CHANGED; exit 1; }
