import fc from 'fast-check';
import { plainShape } from '../case-shape.ts';
import type { ShapeFamilyFactory } from '../family.ts';

/** Many clients at once: one history, which a probe makes; there is no case to draw. */
export const concurrencyFamily: ShapeFamilyFactory = () => ({
  name: 'concurrency',
  core: [],
  random: fc.constant(plainShape),
  share: 0,
});
