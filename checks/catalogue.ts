import type { EditionName } from '../specs/editions.ts';
import { definedMembers } from '../specs/json.ts';
import { findClause, appliesInEdition } from '../specs/clauses/catalogue.ts';
import { answersWereTrue } from './describe-tasks/answers-were-true.ts';
import { arnsAgree } from './describe-tasks/arns-agree.ts';
import { attachmentsNamed } from './describe-tasks/attachments-named.ts';
import { bothListsPresent } from './describe-tasks/both-lists-present.ts';
import { clusterCaseDiffers } from './describe-tasks/cluster-case-differs.ts';
import { clusterFormsAgree } from './describe-tasks/cluster-forms-agree.ts';
import { clusterScopesTasks } from './describe-tasks/cluster-scopes-tasks.ts';
import { containerAddresses } from './describe-tasks/container-addresses.ts';
import { containersBelong } from './describe-tasks/containers-belong.ts';
import { containersComplete } from './describe-tasks/containers-complete.ts';
import { containersFollowTask } from './describe-tasks/containers-follow-task.ts';
import { createdWhenRun } from './describe-tasks/created-when-run.ts';
import { defaultWhenOmitted } from './describe-tasks/default-when-omitted.ts';
import { definitionAsRun } from './describe-tasks/definition-as-run.ts';
import { deletedClusterForgets } from './describe-tasks/deleted-cluster-forgets.ts';
import { describedOnce } from './describe-tasks/described-once.ts';
import { describingIsReadOnly } from './describe-tasks/describing-is-read-only.ts';
import { desiredStatusFollowsEnd } from './describe-tasks/desired-status-follows-end.ts';
import { duplicatesLoseNothing } from './describe-tasks/duplicates-lose-nothing.ts';
import { emptyListRefused } from './describe-tasks/empty-list-refused.ts';
import { everyIdAccountedFor } from './describe-tasks/every-id-accounted-for.ts';
import { exitCodeAfterEnd } from './describe-tasks/exit-code-after-end.ts';
import { exitCodeOfEnded } from './describe-tasks/exit-code-of-ended.ts';
import { foreignArnFindsNothing } from './describe-tasks/foreign-arn-finds-nothing.ts';
import { foreignClusterRefused } from './describe-tasks/foreign-cluster-refused.ts';
import { idAndArnAgree } from './describe-tasks/id-and-arn-agree.ts';
import { identifierErrors } from './describe-tasks/identifier-errors.ts';
import { identifierForms } from './describe-tasks/identifier-forms.ts';
import { identifierExact } from './describe-tasks/identifier-exact.ts';
import { illegalClusterRefused } from './describe-tasks/illegal-cluster-refused.ts';
import { imageAsDefined } from './describe-tasks/image-as-defined.ts';
import { includeChangesTagsOnly } from './describe-tasks/include-changes-tags-only.ts';
import { includeValueRefused } from './describe-tasks/include-value-refused.ts';
import { launchTypeAsAsked } from './describe-tasks/launch-type-as-asked.ts';
import { launchTypeMembers } from './describe-tasks/launch-type-members.ts';
import { listEqualsSingleCalls } from './describe-tasks/list-equals-single-calls.ts';
import { missingFailureForm } from './describe-tasks/missing-failure-form.ts';
import { namesAgree } from './describe-tasks/names-agree.ts';
import { namesUnique } from './describe-tasks/names-unique.ts';
import { noStrangerDescribed } from './describe-tasks/no-stranger-described.ts';
import { orderDoesNotMatter } from './describe-tasks/order-does-not-matter.ts';
import { originAsGiven } from './describe-tasks/origin-as-given.ts';
import { overridesAsGiven } from './describe-tasks/overrides-as-given.ts';
import { overridesKept } from './describe-tasks/overrides-kept.ts';
import { overridesNameContainers } from './describe-tasks/overrides-name-containers.ts';
import { portsAsDefined } from './describe-tasks/ports-as-defined.ts';
import { refusalTexts } from './describe-tasks/refusal-texts.ts';
import { regionsApart } from './describe-tasks/regions-apart.ts';
import { runningTaskHasContainers } from './describe-tasks/running-task-has-containers.ts';
import { runningTaskHasInterface } from './describe-tasks/running-task-has-interface.ts';
import { runAnswerAsGiven } from './describe-tasks/run-answer-as-given.ts';
import { severalBreaksRefused } from './describe-tasks/several-breaks-refused.ts';
import { sizesAreDigits } from './describe-tasks/sizes-are-digits.ts';
import { sizesAsGiven } from './describe-tasks/sizes-as-given.ts';
import { stampsInOrder } from './describe-tasks/stamps-in-order.ts';
import { stampsStay } from './describe-tasks/stamps-stay.ts';
import { statusesKnown } from './describe-tasks/statuses-known.ts';
import { stopCodeAsEnded } from './describe-tasks/stop-code-as-ended.ts';
import { stopMembersInTime } from './describe-tasks/stop-members-in-time.ts';
import { stopReasonKept } from './describe-tasks/stop-reason-kept.ts';
import { subnetAsGiven } from './describe-tasks/subnet-as-given.ts';
import { tagsOnRequest } from './describe-tasks/tags-on-request.ts';
import { taskArnPresent } from './describe-tasks/task-arn-present.ts';
import { taskMembersPresent } from './describe-tasks/task-members-present.ts';
import { tasksLimitEnforced } from './describe-tasks/tasks-limit-enforced.ts';
import { tasksRequired } from './describe-tasks/tasks-required.ts';
import { timeGoesForward } from './describe-tasks/time-goes-forward.ts';
import { unknownClusterRefused } from './describe-tasks/unknown-cluster-refused.ts';
import { unknownIdMissing } from './describe-tasks/unknown-id-missing.ts';
import { waitersEnd } from './describe-tasks/waiters-end.ts';
import { describeTasksOperation } from './describe-tasks/operation-under-test.ts';
import { protocolChecks } from './protocol/protocol-checks.ts';
import { failuresIn, passWitnessed } from './verdict.ts';
import { type DescribeTasksCheck } from './describe-tasks/request-facts.ts';

function allChecks(edition: EditionName): readonly DescribeTasksCheck[] {
  const protocol = protocolChecks(describeTasksOperation, edition);
  return [
    // The list of ids
    tasksLimitEnforced,
    tasksRequired,
    emptyListRefused,
    everyIdAccountedFor,
    noStrangerDescribed,
    describedOnce,
    unknownIdMissing,
    bothListsPresent,
    missingFailureForm,
    orderDoesNotMatter,
    listEqualsSingleCalls,
    duplicatesLoseNothing,
    // Identifiers
    identifierForms,
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
    protocol.wrongTypeRefused,
    severalBreaksRefused,
    protocol.malformedBodyRefused,
    protocol.unknownOperationRefused,
    protocol.nullEqualsAbsence,
    protocol.unknownMembersIgnored,
    protocol.onlyPostDescribes,
    protocol.authenticationRequired,
    protocol.errorShape,
    protocol.bareErrorType,
    protocol.errorStatus,
    protocol.requestsAnswered,
    refusalTexts,
    protocol.contentType,
    protocol.requestId,
    protocol.requestIdFresh,
    // A described task
    protocol.responseMatchesSchema,
    protocol.membersKnown,
    protocol.timestampsAreEpochNumbers,
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
    // Members that must agree
    desiredStatusFollowsEnd,
    containersFollowTask,
    exitCodeOfEnded,
    runningTaskHasContainers,
    runningTaskHasInterface,
    containerAddresses,
    namesAgree,
    namesUnique,
    // Input of RunTask
    overridesAsGiven,
    overridesKept,
    imageAsDefined,
    sizesAsGiven,
    launchTypeAsAsked,
    subnetAsGiven,
    portsAsDefined,
    stopCodeAsEnded,
    runAnswerAsGiven,
    // Time
    timeGoesForward,
    stampsStay,
    describingIsReadOnly,
    answersWereTrue,
    // Clients
    protocol.clientReadsTheSame,
    waitersEnd,
  ];
}

const notInEdition = 'the edition has none of the clauses that the answer is about';

/** Makes a function that tells whether a clause is in the edition. Answers are kept, because every verdict asks for them. */
function editionFilter(edition: EditionName): (clause: string) => boolean {
  const known = new Map<string, boolean>();
  return (clause) => {
    const isInEdition = known.get(clause) ?? appliesInEdition(findClause(clause), edition);
    known.set(clause, isInEdition);
    return isInEdition;
  };
}

/** Drops the clauses that are not in the edition. Violations of them are not failures, and witnesses for them do not count. */
const restrictToEdition =
  (isInEdition: (clause: string) => boolean, { judge }: DescribeTasksCheck): DescribeTasksCheck['judge'] =>
  (trial) => {
    const verdict = judge(trial);
    if (verdict.kind === 'pass' && verdict.clauses !== undefined) {
      return passWitnessed(verdict.clauses.filter(isInEdition), verdict.because ?? notInEdition);
    }
    if (verdict.kind !== 'fail') return verdict;
    const witnessed = verdict.witnessed?.filter(isInEdition) ?? [];
    const [first, ...others] = failuresIn(verdict).filter(
      ({ clause }) => clause === undefined || isInEdition(clause),
    );
    if (first === undefined) return passWitnessed(witnessed, notInEdition);
    const { others: _others, witnessed: _witnessed, ...failure } = first;
    return {
      ...failure,
      ...definedMembers({
        witnessed: witnessed.length === 0 ? undefined : witnessed,
        others: others.length === 0 ? undefined : others,
      }),
    };
  };

/** The catalogue of each edition is kept, because making it compiles the validator of the response schema. */
const catalogues = new Map<EditionName, readonly DescribeTasksCheck[]>();

/** The checks that have a clause in the edition, in the order of reports. Clauses of other editions are left out. */
export function describeTasksChecks(edition: EditionName): readonly DescribeTasksCheck[] {
  const known = catalogues.get(edition);
  if (known !== undefined) return known;
  const isInEdition = editionFilter(edition);
  const checks = allChecks(edition).flatMap((check): readonly DescribeTasksCheck[] => {
    const [first, ...rest] = check.clauses.filter(isInEdition);
    return first === undefined
      ? []
      : [{ ...check, clauses: [first, ...rest], judge: restrictToEdition(isInEdition, check) }];
  });
  catalogues.set(edition, checks);
  return checks;
}
