import type { EditionName } from '../specs/editions.ts';
import { clauseOf, holdsIn } from '../specs/clauses/catalogue.ts';
import { answersWereTrue } from './answers-were-true.ts';
import { arnsAgree } from './arns-agree.ts';
import { attachmentsNamed } from './attachments-named.ts';
import { authenticationRequired } from './authentication-required.ts';
import { bareErrorType } from './bare-error-type.ts';
import { bothListsPresent } from './both-lists-present.ts';
import { clientReadsTheSame } from './client-reads-the-same.ts';
import { clusterCaseDiffers } from './cluster-case-differs.ts';
import { clusterFormsAgree } from './cluster-forms-agree.ts';
import { clusterScopesTasks } from './cluster-scopes-tasks.ts';
import { containersBelong } from './containers-belong.ts';
import { containersComplete } from './containers-complete.ts';
import { contentType } from './content-type.ts';
import { createdWhenRun } from './created-when-run.ts';
import { defaultWhenOmitted } from './default-when-omitted.ts';
import { definitionAsRun } from './definition-as-run.ts';
import { deletedClusterForgets } from './deleted-cluster-forgets.ts';
import { describingIsReadOnly } from './describing-is-read-only.ts';
import { duplicatesLoseNothing } from './duplicates-lose-nothing.ts';
import { emptyListRefused } from './empty-list-refused.ts';
import { errorShape } from './error-shape.ts';
import { errorStatus } from './error-status.ts';
import { everyIdAccountedFor } from './every-id-accounted-for.ts';
import { exitCodeAfterEnd } from './exit-code-after-end.ts';
import { foreignArnFindsNothing } from './foreign-arn-finds-nothing.ts';
import { foreignClusterRefused } from './foreign-cluster-refused.ts';
import { idAndArnAgree } from './id-and-arn-agree.ts';
import { identifierErrors } from './identifier-errors.ts';
import { identifierExact } from './identifier-exact.ts';
import { illegalClusterRefused } from './illegal-cluster-refused.ts';
import { includeChangesTagsOnly } from './include-changes-tags-only.ts';
import { includeValueRefused } from './include-value-refused.ts';
import { launchTypeMembers } from './launch-type-members.ts';
import { listEqualsSingleCalls } from './list-equals-single-calls.ts';
import { malformedBodyRefused } from './malformed-body-refused.ts';
import { membersKnown } from './members-known.ts';
import { missingFailureForm } from './missing-failure-form.ts';
import { noStrangerDescribed } from './no-stranger-described.ts';
import { nullEqualsAbsence } from './null-equals-absence.ts';
import { onlyPostDescribes } from './only-post-describes.ts';
import { orderDoesNotMatter } from './order-does-not-matter.ts';
import { originAsGiven } from './origin-as-given.ts';
import { overridesNameContainers } from './overrides-name-containers.ts';
import { refusalTexts } from './refusal-texts.ts';
import { regionsApart } from './regions-apart.ts';
import { requestIdFresh } from './request-id-fresh.ts';
import { requestId } from './request-id.ts';
import { responseMatchesSchema } from './response-matches-schema.ts';
import { severalBreaksRefused } from './several-breaks-refused.ts';
import { sizesAreDigits } from './sizes-are-digits.ts';
import { stampsInOrder } from './stamps-in-order.ts';
import { stampsStay } from './stamps-stay.ts';
import { statusesKnown } from './statuses-known.ts';
import { stopMembersInTime } from './stop-members-in-time.ts';
import { stopReasonKept } from './stop-reason-kept.ts';
import { tagsOnRequest } from './tags-on-request.ts';
import { taskArnPresent } from './task-arn-present.ts';
import { taskMembersPresent } from './task-members-present.ts';
import { tasksLimitEnforced } from './tasks-limit-enforced.ts';
import { tasksRequired } from './tasks-required.ts';
import { timeGoesForward } from './time-goes-forward.ts';
import { timestampsAreEpochNumbers } from './timestamps-are-epoch-numbers.ts';
import { unknownClusterRefused } from './unknown-cluster-refused.ts';
import { unknownIdMissing } from './unknown-id-missing.ts';
import { unknownMembersIgnored } from './unknown-members-ignored.ts';
import { unknownOperationRefused } from './unknown-operation-refused.ts';
import { waitersEnd } from './waiters-end.ts';
import { wrongTypeRefused } from './wrong-type-refused.ts';
import { failuresIn, pass, type Check } from './verdict.ts';

const everyCheck = (edition: EditionName): readonly Check[] => [
  // The list
  tasksLimitEnforced,
  tasksRequired,
  emptyListRefused,
  everyIdAccountedFor,
  noStrangerDescribed,
  unknownIdMissing,
  bothListsPresent,
  missingFailureForm,
  orderDoesNotMatter,
  listEqualsSingleCalls,
  duplicatesLoseNothing,
  // Identifiers
  identifierExact,
  foreignArnFindsNothing,
  identifierErrors(edition),
  idAndArnAgree,
  // Clusters
  clusterScopesTasks,
  unknownClusterRefused,
  illegalClusterRefused,
  foreignClusterRefused,
  regionsApart,
  clusterCaseDiffers,
  clusterFormsAgree,
  defaultWhenOmitted,
  deletedClusterForgets,
  // Tags
  tagsOnRequest,
  includeChangesTagsOnly,
  includeValueRefused,
  // The protocol
  wrongTypeRefused,
  severalBreaksRefused,
  malformedBodyRefused,
  unknownOperationRefused,
  nullEqualsAbsence,
  unknownMembersIgnored,
  onlyPostDescribes,
  authenticationRequired,
  errorShape,
  bareErrorType,
  errorStatus,
  refusalTexts,
  contentType,
  requestId,
  requestIdFresh,
  // A described task
  responseMatchesSchema(edition),
  membersKnown(edition),
  timestampsAreEpochNumbers,
  taskArnPresent,
  taskMembersPresent,
  statusesKnown,
  arnsAgree,
  definitionAsRun,
  originAsGiven,
  containersBelong,
  containersComplete,
  overridesNameContainers,
  attachmentsNamed,
  launchTypeMembers,
  sizesAreDigits,
  exitCodeAfterEnd,
  stopMembersInTime,
  stopReasonKept,
  stampsInOrder,
  createdWhenRun,
  // Time
  timeGoesForward,
  stampsStay,
  describingIsReadOnly,
  answersWereTrue,
  // Clients
  clientReadsTheSame,
  waitersEnd,
];

/** What breaks a clause that the edition does not have is no failure in it. */
const within =
  (edition: EditionName, { judge }: Check): Check['judge'] =>
  (trial) => {
    const verdict = judge(trial);
    if (verdict.kind !== 'fail') return verdict;
    const [first, ...others] = failuresIn(verdict).filter(
      ({ clause }) => clause === undefined || holdsIn(clauseOf(clause), edition),
    );
    if (first === undefined) return pass;
    const { others: _all, ...alone } = first;
    return others.length === 0 ? alone : { ...alone, others };
  };

/** Made once for an edition: making one compiles the validator of its answers. */
const made = new Map<EditionName, readonly Check[]>();

/** Every check that has a clause in the edition, in the order in which reports show them, with those clauses alone. */
export function catalogueOf(edition: EditionName): readonly Check[] {
  const known = made.get(edition);
  if (known !== undefined) return known;
  const checks = everyCheck(edition).flatMap((check): readonly Check[] => {
    const [first, ...rest] = check.clauses.filter((id) => holdsIn(clauseOf(id), edition));
    return first === undefined
      ? []
      : [{ ...check, clauses: [first, ...rest], judge: within(edition, check) }];
  });
  made.set(edition, checks);
  return checks;
}
