import type { EditionName } from '../../specs/editions.ts';
import type { OperationUnderTest } from '../lib/operation-under-test.ts';
import { authenticationRequired } from './authentication-required.ts';
import { bareErrorType } from './bare-error-type.ts';
import { clientReadsTheSame } from './client-reads-the-same.ts';
import { contentType } from './content-type.ts';
import { errorShape } from './error-shape.ts';
import { errorStatus } from './error-status.ts';
import { malformedBodyRefused } from './malformed-body-refused.ts';
import { membersKnown } from './members-known.ts';
import { nullEqualsAbsence } from './null-equals-absence.ts';
import { onlyPostDescribes } from './only-post-describes.ts';
import { requestIdFresh } from './request-id-fresh.ts';
import { requestId } from './request-id.ts';
import { requestsAnswered } from './requests-answered.ts';
import { responseMatchesSchema } from './response-matches-schema.ts';
import { timestampsAreEpochNumbers } from './timestamps-are-epoch-numbers.ts';
import { unknownMembersIgnored } from './unknown-members-ignored.ts';
import { unknownOperationRefused } from './unknown-operation-refused.ts';
import { wrongTypeRefused } from './wrong-type-refused.ts';

/** The checks that apply to every awsJson operation, by name. The catalogue of an operation puts them in order. */
export const protocolChecks = <Facts>(operation: OperationUnderTest<Facts>, edition: EditionName) => ({
  wrongTypeRefused: wrongTypeRefused(operation),
  malformedBodyRefused: malformedBodyRefused(operation),
  unknownOperationRefused: unknownOperationRefused(operation),
  nullEqualsAbsence: nullEqualsAbsence(operation),
  unknownMembersIgnored: unknownMembersIgnored(operation),
  onlyPostDescribes: onlyPostDescribes(operation),
  authenticationRequired: authenticationRequired(operation),
  errorShape,
  bareErrorType,
  errorStatus: errorStatus(operation),
  requestsAnswered,
  contentType,
  requestId,
  requestIdFresh,
  responseMatchesSchema: responseMatchesSchema(operation, edition),
  membersKnown: membersKnown(operation, edition),
  timestampsAreEpochNumbers: timestampsAreEpochNumbers(operation),
  clientReadsTheSame: clientReadsTheSame(operation),
});
