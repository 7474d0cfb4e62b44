/** The operation that the clauses are about. Its schemas: `operationSpec(edition, describeTasksOperationName)`. */
export const describeTasksOperationName = 'DescribeTasks';
