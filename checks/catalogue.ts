import type { EditionName } from '../specs/editions.ts';
import { clusterScopesTasks } from './cluster-scopes-tasks.ts';
import { contentType } from './content-type.ts';
import { describingIsReadOnly } from './describing-is-read-only.ts';
import { emptyListRefused } from './empty-list-refused.ts';
import { errorShape } from './error-shape.ts';
import { errorStatus } from './error-status.ts';
import { everyIdAccountedFor } from './every-id-accounted-for.ts';
import { identifierExact } from './identifier-exact.ts';
import { noStrangerDescribed } from './no-stranger-described.ts';
import { requestId } from './request-id.ts';
import { responseMatchesSchema } from './response-matches-schema.ts';
import { tasksLimitEnforced } from './tasks-limit-enforced.ts';
import { tasksRequired } from './tasks-required.ts';
import { timestampsAreEpochNumbers } from './timestamps-are-epoch-numbers.ts';
import { unknownClusterRefused } from './unknown-cluster-refused.ts';
import { unknownIdMissing } from './unknown-id-missing.ts';
import type { Check } from './verdict.ts';
import { wrongTypeRefused } from './wrong-type-refused.ts';

/** Every check, in the order in which reports show them. */
export function catalogueOf(edition: EditionName): readonly Check[] {
  return [
    tasksLimitEnforced,
    tasksRequired,
    emptyListRefused,
    everyIdAccountedFor,
    noStrangerDescribed,
    unknownIdMissing,
    identifierExact,
    clusterScopesTasks,
    unknownClusterRefused,
    wrongTypeRefused,
    responseMatchesSchema(edition),
    errorShape,
    errorStatus,
    contentType,
    requestId,
    timestampsAreEpochNumbers,
    describingIsReadOnly,
  ];
}
