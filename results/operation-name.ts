import { testedOperationName } from '../specs/clauses/tested-operation.ts';

/** The name of the operation that a run tests. Help, messages, and reports without an operation use it. */
export const operationName = testedOperationName;
