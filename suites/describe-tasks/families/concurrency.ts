import fc from 'fast-check';
import { plainShape } from '../case-shape.ts';
import type { CreateShapeFamily } from '../family.ts';

/** Concurrent clients: a probe records one history, so this family has no cases. */
export const concurrencyFamily: CreateShapeFamily = () => ({
  name: 'concurrency',
  core: [],
  random: fc.constant(plainShape),
  share: 0,
  isItselfConcurrent: true,
  runsAlone: true,
});
