/** The operation that the clauses are about. Its schemas: `operationSpec(edition, describeTasks)`. */
export const describeTasks = 'DescribeTasks';

/** The operation that a run tests. */
export const testedOperationName = describeTasks;
