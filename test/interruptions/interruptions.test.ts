import { beforeAll, expect, test } from 'vitest';
import { root } from '../../bench/cache.ts';
import { warmUp } from '../hostile/harness-run.ts';
import { describeRun, tryInterruptions } from './try-interruptions.ts';

// A few of the runs of `npm run interrupt`: each signal in some phases.

beforeAll(() => warmUp(root));

test('interrupted runs leave nothing of theirs, take nothing of others, and write whole files', async () => {
  const runs = await tryInterruptions({ count: 12, seed: 3, jobs: 2 });
  const wrong = runs.filter(({ judgement }) => judgement.problems.length > 0);
  expect(wrong.map(describeRun)).toEqual([]);
  expect(runs.length).toBe(12);
  // Sixteen runs, which share the machine with the hostile servers.
}, 400_000);
