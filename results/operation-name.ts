import { testedOperationName } from '../specs/clauses/tested-operation.ts';

/** The operation that a run tests, for help, messages, and reports that name none. */
export const operationName = testedOperationName;
