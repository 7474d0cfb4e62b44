import { expect, test } from 'vitest';
import { subjectName } from './subject-run.ts';

test('a subject is called by its kind and its parts, or by the name that it has', () => {
  expect(subjectName({ kind: 'pair', ids: ['limit-of-99', 'tags-absent'] })).toBe(
    'pair limit-of-99 with tags-absent',
  );
  expect(subjectName({ kind: 'combination', ids: ['strict', 'slow'], name: 'china' })).toBe(
    'combination china',
  );
});
