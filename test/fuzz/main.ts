/**
 * `npm run fuzz`: each reader of files gets mutated files. None may throw, print a stack, hang, or end its process.
 * Flags: --inputs N for each reader (default 1000), --seed N (default 1), --only NAME,NAME, --places to list where a mutation
 * changed no output. Inputs that showed a fault stay in the folder that is printed.
 */
import { fork } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import type { FuzzResult } from './fuzz-reader.ts';
import { readerNames } from './readers.ts';

/** An input takes some milliseconds. */
const hangSeconds = 30;

const { values } = parseArgs({
  options: {
    inputs: { type: 'string', default: '1000' },
    seed: { type: 'string', default: '1' },
    only: { type: 'string', default: readerNames.join(',') },
    places: { type: 'boolean', default: false },
  },
});
const folder = mkdtempSync(join(tmpdir(), 'ecs-conformance-fuzz-'));

/** Fuzzes a reader in a process. Returns the result, or how the process ended. */
function fuzzInProcess(name: string): Promise<FuzzResult | string> {
  return new Promise((done) => {
    const child = fork(new URL('child.ts', import.meta.url), [
      name,
      values.inputs,
      values.seed,
      join(folder, name),
    ]);
    let result: FuzzResult | undefined;
    const end = (): void => void child.kill('SIGKILL');
    let timer = setTimeout(end, 4 * hangSeconds * 1000);
    child.on('message', (message: FuzzResult | 'input') => {
      clearTimeout(timer);
      timer = setTimeout(end, hangSeconds * 1000);
      if (message !== 'input') result = message;
    });
    child.on('exit', (code, signal) => {
      clearTimeout(timer);
      done(
        result ?? (signal === 'SIGKILL' ? `no answer for ${hangSeconds} s` : `ended with ${signal ?? code}`),
      );
    });
  });
}

let faults = 0;
console.log(['reader', 'inputs', 'refused', 'judged', 'same output', 'slowest', 'faults'].join('\t'));
for (const name of values.only.split(',')) {
  const result = await fuzzInProcess(name);
  if (typeof result === 'string') {
    faults += 1;
    console.log(`${name}\t${result}: the input is in ${join(folder, name, 'input')}`);
    continue;
  }
  faults += result.faults.length;
  const { inputs, refused, judged, unnoticed, slowestMs } = result;
  console.log(
    [name, inputs, refused, judged, unnoticed, `${Math.ceil(slowestMs)} ms`, result.faults.length].join('\t'),
  );
  for (const { what, input } of result.faults) console.log(`  ${what}\n    ${input}`);
  if (!values.places) continue;
  const places = Object.entries(result.places).toSorted(([, one], [, other]) => other - one);
  for (const [place, count] of places) console.log(`  ${count}\t${place}`);
}
if (faults === 0) rmSync(folder, { recursive: true });
process.exitCode = faults === 0 ? 0 : 1;
