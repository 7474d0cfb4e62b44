import { expect, test } from 'vitest';
import { answer, describeOutput, verdictText, task, trial } from '../../test-support/trials.fixtures.ts';
import type { Trial } from '../verdict.ts';

const real = (body: unknown): Trial => {
  const one = trial(200, body);
  return { ...one, exchange: { ...answer(200, body), isReal: true } };
};

test.each([
  ['members-known', { ...task, newest: 1 }, 'newest'],
  ['response-matches-schema', { ...task, launchType: 'MOON' }, 'enum.tasks.launchType'],
  ['statuses-known', { ...task, lastStatus: 'RESTING' }, 'last-status'],
])('%s: members and values that only the real service has are no deviation', (id, one, kind) => {
  expect(verdictText(id, trial(200, describeOutput(one)))).toContain(kind);
  expect(verdictText(id, trial(200, describeOutput(one)))).not.toContain('response.newer');
  expect(verdictText(id, real(describeOutput(one)))).toMatch(new RegExp(`${kind}.*\\(response\\.newer\\)`));
});

test('a wrong type is a deviation even of the real service', () => {
  const both = describeOutput({ ...task, launchType: 'MOON', cpu: 256 });
  const text = verdictText('response-matches-schema', real(both));
  expect(text).toContain('enum.tasks.launchType at /tasks/0/launchType (response.newer)');
  expect(text).toMatch(/type\.tasks\.cpu at \/tasks\/0\/cpu(?! \()/);
});
