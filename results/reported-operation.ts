import { clauses } from '../specs/clauses/catalogue.ts';
import type { Clause } from '../specs/clauses/clause.ts';
import { operationSpec, type EditionName, type OperationSpec } from '../specs/editions.ts';
import { operationName } from './operation-name.ts';

/** What a report needs of the operation that a run tested. */
export interface ReportedOperation {
  /** The name on the wire. */
  readonly name: string;
  /** The clauses that the checks of the operation are about, in the order of the report. */
  readonly clauses: readonly Clause[];
  schemas(edition: EditionName): OperationSpec;
  /** What coverage can count in a request, apart from the members of the request. */
  readonly boundaries?: readonly string[];
}

/** The operation of a report that does not name one. */
export const defaultOperation: ReportedOperation = {
  name: operationName,
  clauses,
  schemas: (edition) => operationSpec(edition, operationName),
  boundaries: ['0', '1', '2', '3 to 98', '99', '100', '101', 'more'].map((length) => `.tasks of ${length}`),
};
