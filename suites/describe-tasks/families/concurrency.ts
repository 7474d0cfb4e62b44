import fc from 'fast-check';
import { plain } from '../case.ts';
import type { FamilyOf } from '../family.ts';

/** Many clients at once: one history, which a probe makes; there is no case to draw. */
export const concurrency: FamilyOf = () => ({
  name: 'concurrency',
  core: [],
  random: fc.constant(plain),
  share: 0,
});
