import { checkCatalogue } from '../operations/catalogue.ts';
import { describe, expect, test } from 'vitest';
import { combineVariants, variants } from '../model/variants/catalogue.ts';
import { combinations } from '../model/variants/combinations.ts';
import { findClause } from '../specs/clauses/catalogue.ts';
import { runSubject } from './run-subject.ts';
import { selectSubjects } from './proof-subjects.ts';

// `npm run prove` runs all variants and combinations.
describe.concurrent('a sample of the variants', () => {
  test.each(['like-the-service', 'as-many-as-go-together', 'settles-slowly', 'bodies-chunked'])(
    'no check fails %s',
    async (name) => {
      const subject = selectSubjects([name]).find(({ kind }) => kind !== 'plain');
      if (subject === undefined) throw new Error(`There is no variant ${name}.`);
      const { overSocketsOnly, mayWarn } = combineVariants(subject.ids);
      const { told, errors, positives } = await runSubject({
        ...{ subject, seed: 1, sockets: overSocketsOnly, runs: 3 },
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
