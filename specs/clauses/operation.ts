/** The operation that the clauses are about. Its schemas: `operationSpec(edition, describeTasksName)`. */
export const describeTasksName = 'DescribeTasks';

/** The operation that a run tests. */
export const testedOperationName = describeTasksName;
