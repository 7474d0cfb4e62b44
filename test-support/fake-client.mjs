// A client reader that misbehaves as the path of an answer's status asks: see process-reader.test.ts.
import { createInterface } from 'node:readline';

const print = (value) => console.log(typeof value === 'string' ? value : JSON.stringify(value));

if (process.argv[2] === 'never-ready') setInterval(() => undefined, 1000);
else {
  if (process.argv[2] === 'ends') process.exit(7);
  print({ ready: true });
  for await (const line of createInterface({ input: process.stdin })) void answer(JSON.parse(line));
}

async function answer({ id, url, retries }) {
  const send = () => fetch(url, { method: 'POST', body: '{}' });
  const text = await (await send()).text();
  if (retries) await (await send()).text();
  const actions = {
    value: () => print({ id, value: { text } }),
    error: () => print({ id, error: { name: 'E', message: 'x'.repeat(1000), isModelled: true } }),
    nothing: () => print({ id, value: {} }),
    hang: () => undefined,
    crash: () => {
      console.error('y'.repeat(100_000) + ' crashed');
      process.exit(3);
    },
    garbage: () => print('Segmentation fault'),
    unknown: () => print({ id: 'none', value: 1 }),
    huge: () => process.stdout.write('z'.repeat(1_000_000)),
  };
  actions[text]();
}
