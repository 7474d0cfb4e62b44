import { relationCheck } from './lib/relation-check.ts';

export const includeChangesTagsOnly = relationCheck({
  id: 'include-changes-tags-only',
  clauses: ['include.nothing-else'],
  claim: '`include: [TAGS]` changes nothing but tags.',
  relation: 'include',
  ignore: ({ tags: _tags, ...task }) => task,
});
