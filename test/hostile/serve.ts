import { hostileModes } from './catalogue.ts';
import type { Frequency } from './mode.ts';
import { startHostileServer } from './server.ts';

// `node test/hostile/serve.ts MODE [EVERY [PORT]]` serves a mode until an interrupt. EVERY is 1, 20 or 50.

const [id = '', every = '1', port = '0'] = process.argv.slice(2);
const mode = hostileModes.find((one) => one.id === id);
const frequency = ([1, 20, 50] as const).find((one): one is Frequency => String(one) === every);
if (mode === undefined || frequency === undefined) {
  console.error('usage: node test/hostile/serve.ts MODE [1|20|50 [PORT]]\n');
  for (const one of hostileModes) console.error(`  ${one.id.padEnd(28)}${one.what}`);
  process.exitCode = 2;
} else {
  const server = await startHostileServer(mode, frequency, Number(port));
  console.log(server.url);
  // A server that has died, or never listened, keeps no process alive.
  const alive = setInterval(() => {}, 60_000);
  const stop = (): void => {
    clearInterval(alive);
    console.log(
      JSON.stringify({ requests: server.requests(), spoiled: server.spoiled(), left: server.left() }),
    );
    void server.close().then(() => process.exit(0));
  };
  process.once('SIGINT', stop).once('SIGTERM', stop);
}
