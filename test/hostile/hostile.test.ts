import { beforeAll, expect, test } from 'vitest';
import { root } from '../../bench/cache.ts';
import { hostileModes } from './catalogue.ts';
import { runHarness, warmUp } from './harness-run.ts';
import { judgeRun } from './judge-run.ts';
import type { Frequency } from './mode.ts';

// A part of the catalogue, one of each kind, with few cases. `npm run hostile` tries all, with all suites.

const limits = { seconds: 120, mebibytes: 400 };
const args = ['--suite', 'positive', 'limits', '--runs', '0'];

beforeAll(() => warmUp(root));

test.concurrent.each<readonly [id: string, frequency: Frequency, statuses: readonly number[]]>([
  ['honest', 1, [0]],
  ['refuses', 1, [3]],
  ['headers-only', 1, [3]],
  ['reset-mid-body', 20, [0, 3]],
  ['closes-unsaid', 1, [0]],
  ['closes-reused', 1, [0]],
  ['dies', 1, [3]],
  ['dies-at-removal', 1, [3]],
  ['chunk-size-no-number', 20, [0, 3]],
  ['early-hints', 1, [0]],
  ['http-1.0', 1, [0]],
  ['http-0.9', 1, [3]],
  ['header-1-mb', 20, [0, 3]],
  ['body-8-mib', 20, [1]],
  ['body-endless', 20, [0, 3]],
  ['gzip-unasked', 20, [1, 3]],
  ['html', 1, [3]],
  ['terminal-described', 1, [1]],
  ['lone-surrogates-described', 1, [1]],
  ['redirects', 1, [3]],
  ['503-retry-after', 20, [0, 3]],
  ['crossed-answers', 1, [3]],
  ['other-account-arns', 1, [3]],
  ['duplicate-keys', 1, [0]],
  ['clock-10-years-off', 1, [0]],
  ['tls-expired', 1, [3]],
  ['delete-cluster-500', 1, [0, 3]],
])('%s, each request by %i: ends soon, and blames the right one', async (id, frequency, statuses) => {
  const mode = hostileModes.find((one) => one.id === id);
  if (mode === undefined) throw new Error(`no server ${id}`);
  const run = await runHarness({ root, mode, frequency, args }, limits);
  const { problems } = judgeRun(run, mode, frequency);
  expect(problems, `${run.stdout}\n${run.stderr}`).toEqual([]);
  expect(statuses, `${run.stdout}\n${run.stderr}`).toContain(run.status);
});
