/** The operation that the clauses are about. Its schemas: `operationSpec(edition, describeTasksName)`. */
export const describeTasksOperationName = 'DescribeTasks';
