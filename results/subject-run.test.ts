import { expect, test } from 'vitest';
import { subjectName } from './subject-run.ts';

test('the name of a subject is its kind with its ids, or with its own name', () => {
  expect(subjectName({ kind: 'pair', ids: ['limit-of-99', 'tags-absent'] })).toBe(
    'pair limit-of-99 with tags-absent',
  );
  expect(subjectName({ kind: 'combination', ids: ['strict', 'slow'], name: 'china' })).toBe(
    'combination china',
  );
});
