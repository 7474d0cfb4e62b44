import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { execFileSync } from 'node:child_process';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { root } from '../../bench/cache.ts';
import { measuredCommit } from '../../bench/environment.ts';
import { replaceResults } from '../../bench/page-section.ts';
import { warmUp } from '../hostile/harness-run.ts';
import { interruptionTable } from './table.ts';
import { describeRun, tryInterruptions, type TriedRun } from './try-interruptions.ts';

// `npm run interrupt`: see docs/reliability.md.

const help = `npm run interrupt -- [--runs N] [--seed N] [--jobs N] [--only 3,17] [--outputs FOLDER] [--no-write]

  --runs N          runs to interrupt (default: 200)
  --seed N          draws the moments (default: 1)
  --jobs N          runs at once (default: 2)
  --only 3,17       try these runs of the list only, and write nothing
  --outputs FOLDER  keep what each run with a problem printed
  --no-write        print only: leave docs/reliability.md as it is
`;

const { values } = parseArgs({
  options: {
    runs: { type: 'string', default: '200' },
    seed: { type: 'string', default: '1' },
    jobs: { type: 'string', default: '2' },
    only: { type: 'string' },
    outputs: { type: 'string' },
    'no-write': { type: 'boolean', default: false },
    help: { type: 'boolean', short: 'h', default: false },
  },
});

function keepOutput({ plan, judgement, observation }: TriedRun): void {
  if (values.outputs === undefined || judgement.problems.length === 0) return;
  mkdirSync(values.outputs, { recursive: true });
  const { run, clean } = observation;
  const text = JSON.stringify({ plan, judgement, run, clean }, undefined, 2);
  writeFileSync(join(values.outputs, `${plan.nth}.json`), `${text}\n`);
}

function writeTable(table: string): void {
  const page = join(root, 'docs', 'reliability.md');
  const date = new Date().toISOString().slice(0, 10);
  const text = `Measured on ${date} at commit ${measuredCommit()}, with seed ${values.seed}.\n\n${table}`;
  writeFileSync(page, replaceResults(readFileSync(page, 'utf8'), 'interrupt', text));
  execFileSync(join(root, 'node_modules/.bin/oxfmt'), [page], { cwd: root });
}

process.once('SIGINT', () => process.exit(130)).once('SIGTERM', () => process.exit(143));
if (values.help) console.log(help);
else {
  warmUp(root);
  const only = values.only?.split(',').map(Number);
  const runs = await tryInterruptions({
    ...{ count: Number(values.runs), seed: Number(values.seed), jobs: Number(values.jobs) },
    ...(only === undefined ? {} : { only }),
    onRun: (run) => {
      console.log(describeRun(run));
      keepOutput(run);
    },
  });
  const table = interruptionTable(runs);
  console.log(`\n${table}`);
  if (only === undefined && !values['no-write']) writeTable(table);
  if (runs.some(({ judgement }) => judgement.problems.length > 0)) process.exitCode = 1;
}
