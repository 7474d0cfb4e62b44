import { testedOperationName } from '../specs/clauses/operation.ts';

/** The operation under test. Titles, help and messages take its name from here. */
export const operationName = testedOperationName;
