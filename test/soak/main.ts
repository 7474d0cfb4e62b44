import { execFileSync } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { root } from '../../bench/cache.ts';
import { measuredCommit } from '../../bench/environment.ts';
import { replaceResults } from '../../bench/page-section.ts';
import { limitHeapGrowth } from '../../cli/heap-growth.ts';
import { judgeSoak } from './judge-soak.ts';
import type { Sample } from './samples.ts';
import { soak } from './soak.ts';
import { soakSummary, soakTable } from './table.ts';

// `npm run soak`: see docs/reliability.md.

const help = `npm run soak -- [--cases N] [--every N] [--no-write]

  --cases N    cases to explore (default: 500000, 10 to 30 minutes)
  --every N    cases from one sample to the next (default: 5000)
  --no-write   print only: leave docs/reliability.md as it is
`;

const { values } = parseArgs({
  options: {
    cases: { type: 'string', default: '500000' },
    every: { type: 'string', default: '5000' },
    'no-write': { type: 'boolean', default: false },
    help: { type: 'boolean', short: 'h', default: false },
  },
});

function printSample({ cases, heap, external, resident, descriptors, isAtRest }: Sample): void {
  const seconds = (performance.now() / 1000).toFixed(0);
  const sizes = `heap ${heap.toFixed(1)} MB, external ${external.toFixed(1)} MB, resident ${resident.toFixed(0)} MB`;
  console.log(
    `${seconds} s, ${cases} cases: ${sizes}, ${descriptors} descriptors${isAtRest ? ', at rest' : ''}`,
  );
}

function writeResults(text: string): void {
  const page = join(root, 'docs', 'reliability.md');
  writeFileSync(page, replaceResults(readFileSync(page, 'utf8'), 'soak', text));
  execFileSync(join(root, 'node_modules/.bin/oxfmt'), [page], { cwd: root });
}

if (values.help) console.log(help);
else {
  const stamp = `Measured on ${new Date().toISOString().slice(0, 10)} at commit ${measuredCommit()}`;
  const samples: Sample[] = [];
  limitHeapGrowth();
  const runs = await soak({
    ...{ cases: Number(values.cases), every: Number(values.every) },
    onSample: (sample) => {
      samples.push(sample);
      printSample(sample);
    },
  });
  const judgement = judgeSoak(samples);
  const cases = (samples.at(-1)?.cases ?? 0).toLocaleString('en-US');
  const minutes = (performance.now() / 60_000).toFixed(1);
  const text = [
    `${stamp}: ${cases} cases in ${runs} runs, ${minutes} minutes.`,
    soakSummary(judgement),
    soakTable(samples),
  ].join('\n\n');
  console.log(`\n${text}`);
  if (!values['no-write']) writeResults(text);
  for (const problem of judgement.problems) console.error(`soak: ${problem}`);
  if (judgement.problems.length > 0) process.exitCode = 1;
}
