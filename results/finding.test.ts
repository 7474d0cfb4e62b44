import { expect, test } from 'vitest';
import { brokenClauses, createFinding } from './finding.ts';
import type { FindingClass } from './outcome.ts';

const classBreaking = (clause: string): FindingClass => ({
  ...{ id: `a/b/${clause}`, class: clause, suite: 'limits', clause, violations: [], exchanges: [] },
  ...{ seed: 1, seenAt: 1, calls: 0 },
});

test('a finding names every clause that its classes break, strongest evidence first', () => {
  const clauses = ['identifier.length', 'include.enum', 'tasks.max', 'include.enum'];
  const [first, ...rest] = clauses.map(classBreaking);
  if (first === undefined) throw new Error('The list is not empty.');
  const finding = createFinding('a', 'b', [first, ...rest]);
  expect(finding).toMatchObject({ id: 'a/b', check: 'a', kind: 'b', clause: 'tasks.max' });
  expect(brokenClauses(finding.classes)).toEqual(['tasks.max', 'include.enum', 'identifier.length']);
});
