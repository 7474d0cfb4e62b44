import { describeTasksOperationName } from './operation.ts';

/** The operation that a run tests. */
export const testedOperationName: string = describeTasksOperationName;
