import { beforeAll, expect, test } from 'vitest';
import { root } from '../../bench/cache.ts';
import { warmUp } from '../hostile/harness-run.ts';
import { describeRun, tryInterruptions } from './try-interruptions.ts';

// A few of the runs of `npm run interrupt`: each signal in some phases.

beforeAll(() => warmUp(root));

// How late a run ends is measured by `npm run interrupt`. Here it would say how busy the machine is: other tests run beside.
const isMeasured = (problem: string): boolean => problem === 'ends late';

test('interrupted runs leave nothing of theirs, take nothing of others, and write whole files', async () => {
  const runs = await tryInterruptions({ count: 12, seed: 3, jobs: 2 });
  const wrong = runs.filter(({ judgement }) => judgement.problems.some((one) => !isMeasured(one)));
  expect(wrong.map(describeRun)).toEqual([]);
  expect(runs.length).toBe(12);
  // They share the machine with the hostile servers.
}, 400_000);
