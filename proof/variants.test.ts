import { checkCatalogue } from '../operations/catalogue.ts';
import { describe, expect, test } from 'vitest';
import { subjectName, type Subject } from '../results/subject-run.ts';
import { combineVariants, variants } from '../model/variants/catalogue.ts';
import { combinations } from '../model/variants/combinations.ts';
import { findClause } from '../specs/clauses/catalogue.ts';
import { runSubject } from './run-subject.ts';
import { selectSubjects } from './proof-subjects.ts';

/** Subjects that contain each variant once, alone or in a combination. */
const once: readonly Subject[] = selectSubjects([]).filter(
  ({ kind, ids: [id = ''] }) =>
    kind === 'combination' || (kind === 'variant' && !combinations.some((one) => one.variants.includes(id))),
);

describe.concurrent('variants', () => {
  test.each(once.map((subject) => [subjectName(subject), subject] as const))(
    'no check fails the %s',
    async (_, subject) => {
      const { overSocketsOnly, mayWarn } = combineVariants(subject.ids);
      const { told, errors, positives } = await runSubject({
        subject,
        seed: 1,
        sockets: overSocketsOnly,
        runs: 3,
      });
      expect(told.filter(({ fails, check }) => fails || !mayWarn.includes(check))).toEqual([]);
      expect(errors).toEqual([]);
      expect(positives).toBeGreaterThan(0);
    },
    120_000,
  );
});

test('variants have unique ids, and warn only by checks of observed clauses', () => {
  const ids = variants.map(({ id }) => id);
  expect(new Set(ids).size).toBe(ids.length);
  const observed = checkCatalogue('current')
    .filter(({ clauses }) => clauses.some((id) => findClause(id).evidence === 'observed'))
    .map(({ id }) => id);
  for (const { mayWarn = [] } of variants) expect(observed).toEqual(expect.arrayContaining([...mayWarn]));
  for (const one of combinations) expect(combineVariants(one.variants).unknown).toEqual([]);
});

test('combineVariants chains the hooks and takes the longest settle window', () => {
  const { options, settle, mayWarn, skipsAuth, overSocketsOnly, unknown } = combineVariants([
    ...['ids-older', 'account-by-key', 'settles-soon', 'settles-slowly', 'connections-closed'],
    ...['order-reversed', 'failures-detailed', 'nobody'],
  ]);
  expect(options).toMatchObject({ accountByKey: true, behavior: { idForm: 'uuid', arnForm: 'legacy' } });
  expect({ settle, warns: mayWarn, skipsAuth, sockets: overSocketsOnly, unknown }).toEqual({
    ...{ settle: 2, warns: ['missing-failure-form'], skipsAuth: true, sockets: true, unknown: ['nobody'] },
  });
  const output = { tasks: [{ taskArn: 'a' }, { taskArn: 'b' }], failures: [{ arn: 'c' }] };
  expect(options.hooks?.transformOutput?.(output, { input: {}, clusterTasks: [], now: 0 })).toEqual({
    tasks: [{ taskArn: 'b' }, { taskArn: 'a' }],
    failures: [{ arn: 'c', detail: 'No such task.' }],
  });
});
