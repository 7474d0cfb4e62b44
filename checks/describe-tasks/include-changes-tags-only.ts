import { relationCheck } from './lib/relation-claim.ts';

export const includeChangesTagsOnly = relationCheck({
  id: 'include-changes-tags-only',
  clauses: ['include.nothing-else'],
  claim: 'Asking for tags changes nothing but tags.',
  relation: 'include',
  without: ({ tags: _tags, ...task }) => task,
});
