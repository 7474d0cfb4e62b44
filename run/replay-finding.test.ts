import { expect, test } from 'vitest';
import { fail, pass, skip, type Check, type Trial, type Verdict } from '../checks/verdict.ts';
import type { Operation } from '../engine/operation.ts';
import { testedOperation } from '../operations/catalogue.ts';
import { toCase } from '../suites/describe-tasks/to-case.ts';
import { plainShape } from '../suites/describe-tasks/case-shape.ts';
import { readSettings } from './read-settings.ts';
import { replayFinding } from './replay-finding.ts';

const verdicts: Verdict[] = [];
const judged = new WeakMap<Trial, Verdict>();

/** A check that gives the verdicts of the list above, one per trial. */
const madeUp: Check = {
  ...{ id: 'made-up', clauses: ['tasks.max'], claim: '', kinds: ['wrong'], appliesTo: () => true },
  judge: (trial) => {
    const verdict = judged.get(trial) ?? verdicts.shift() ?? skip('nothing more is made up');
    judged.set(trial, verdict);
    return verdict;
  },
};
const operation: Operation = { ...testedOperation, checks: () => [madeUp] };

const wrong = fail('wrong', { pointer: '', expected: '', actual: '' });
const mayPass: Verdict = { ...wrong, transient: true };

test.each([
  ['still there', 'a failure that stays', [mayPass, wrong]],
  ['gone', 'one that passes by itself', [mayPass, pass]],
  ['cannot tell', 'one of which nothing can be judged later', [mayPass, skip('its control was lost')]],
] as const)('%s: %s', async (expected, _, once) => {
  const flags = { target: 'embedded', settle: 0, fixtures: 'clusters', seed: 1 };
  const settings = await readSettings({ flags, env: {} });
  verdicts.splice(0, verdicts.length, ...once, ...once);
  const one = { check: 'made-up', kind: 'wrong', class: 'plain', case: toCase(plainShape) };
  expect(await replayFinding(settings, [one], undefined, operation)).toMatchObject({ results: [expected] });
});
