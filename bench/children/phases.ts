import { parseArgs } from 'node:util';
import { readSettings } from '../../run/read-settings.ts';
import { run } from '../../run/run-suites.ts';

// A run in this process, without report. Prints where its time goes, as far as the callbacks of a run show it:
// - set-up: until the first case of the first suite;
// - exploring: from the end of the suite before to the last case of a suite, by suite;
// - rechecks: from there to the last trial that was judged; this includes probes;
// - shrinking: from there to the end of the suite;
// - clean-up: after the last suite.

const { values } = parseArgs({
  options: { target: { type: 'string', default: 'embedded' }, runs: { type: 'string', default: '' } },
});
const flags = {
  ...{ target: values.target, seed: 1 },
  ...(values.runs === '' ? {} : { runs: Number(values.runs) }),
};
const settings = await readSettings({ flags, env: {} });

interface SuiteTimes {
  cases: number;
  exploredAt: number;
  judgedAt: number;
  endedAt: number;
}

const suites = new Map<string, SuiteTimes>();
const timesOf = (suite: string): SuiteTimes => {
  const now = performance.now();
  const known = suites.get(suite) ?? { cases: 0, exploredAt: now, judgedAt: now, endedAt: now };
  suites.set(suite, known);
  return known;
};

const startedAt = performance.now();
let firstAt: number | undefined;
const result = await run(settings, {
  progress: ({ suite, cases }) => {
    const times = timesOf(suite);
    firstAt ??= performance.now();
    times.endedAt = performance.now();
    if (cases <= times.cases) return;
    times.cases = cases;
    times.exploredAt = times.endedAt;
    times.judgedAt = times.endedAt;
  },
  recordTrial: ({ suite }) => {
    const times = timesOf(suite);
    times.judgedAt = performance.now();
  },
});
const totalMs = performance.now() - startedAt;

const figures: Record<string, number> = { totalMs, setUpMs: (firstAt ?? startedAt) - startedAt };
let before = firstAt ?? startedAt;
let rechecksMs = 0;
let shrinkingMs = 0;
for (const [suite, { exploredAt, judgedAt, endedAt }] of suites) {
  figures[`exploring ${suite}`] = exploredAt - before;
  rechecksMs += judgedAt - exploredAt;
  shrinkingMs += endedAt - judgedAt;
  before = endedAt;
}
const requests = result.explorations.reduce((sum, one) => sum + one.requests, 0);
console.log(
  JSON.stringify({ ...figures, rechecksMs, shrinkingMs, cleanUpMs: startedAt + totalMs - before, requests }),
);
process.exit(0);
