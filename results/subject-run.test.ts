import { expect, test } from 'vitest';
import { nameOf } from './subject-run.ts';

test('a subject is called by its kind and its parts, or by the name that it has', () => {
  expect(nameOf({ kind: 'pair', ids: ['limit-of-99', 'tags-absent'] })).toBe(
    'pair limit-of-99 with tags-absent',
  );
  expect(nameOf({ kind: 'combination', ids: ['strict', 'slow'], name: 'china' })).toBe('combination china');
});
