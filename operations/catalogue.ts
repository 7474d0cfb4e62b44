import type { Check } from '../checks/verdict.ts';
import type { Operation } from '../engine/operation.ts';
import type { EditionName } from '../specs/editions.ts';
import { describeTasks } from './describe-tasks.ts';

/** The operation that a run tests. A second operation would be added here, with a setting to select it. */
export const testedOperation: Operation = describeTasks;

/** The checks that have a clause in an edition, each with only its clauses of that edition, in the order of reports. */
export const checkCatalogue = (edition: EditionName): readonly Check[] => testedOperation.checks(edition);
