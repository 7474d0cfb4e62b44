import type { Operation } from '../engine/operation.ts';
import { describeTasks } from './describe-tasks.ts';

/** The operation that a run tests. A second one is put beside it here, and gets a setting of its own. */
export const testedOperation: Operation = describeTasks;
