import type { Mutant } from './mutant.ts';

// Usually one fault leads to one finding. If a fault also makes other checks fail, this file lists those checks and the
// reason. A finding of a check that is not listed makes a proof fail.

type AlsoKilledBy = NonNullable<Mutant['alsoKilledBy']>;

const also = (because: string, ...checks: readonly string[]): AlsoKilledBy => ({ checks, because });

const merge = (one: AlsoKilledBy, other: AlsoKilledBy): AlsoKilledBy =>
  also(`${one.because} ${other.because}`, ...one.checks, ...other.checks);

const acceptsAnyIdentifier = also(
  'Malformed identifiers are no longer rejected: they find a task or are MISSING.',
  ...['foreign-arn-finds-nothing', 'identifier-errors'],
);
const acceptsAnyArn = also(acceptsAnyIdentifier.because, 'identifier-exact', 'identifier-errors');
const otherServiceErrors = also(
  'Errors for unknown operations and wrong signatures may come from another service, so they have checks of their own.',
  ...['unknown-operation-refused', 'authentication-required'],
);
const missingMember = also(
  'Every task has the omitted member, it never changes, and it may have been given to RunTask.',
  ...['task-members-present', 'stamps-stay', 'origin-as-given'],
);
const comparedOneByOne = also(
  'A request for a single task is one side of this comparison.',
  'list-equals-single-calls',
);
const concurrentReads = also(
  'A fault that one client sees is also seen by concurrent clients.',
  'answers-were-true',
);
const recreatedCluster = also(
  'A deleted cluster and a new one of the same name are different clusters.',
  'deleted-cluster-forgets',
);
const waiters = also('The SDK waiters read the same answer.', 'waiters-end');
const launchTypeMembers = also(
  'The other members still belong to the real launch type.',
  'launch-type-members',
);
/** The check id `*` stands for any check. */
const anyCheck = also('The fault can affect any answer, so any check of that answer may fail.', '*');

/** The checks that may also fail, by the id of the mutant. */
export const alsoKilledByMutant: Readonly<Record<string, AlsoKilledBy>> = {
  'limit-resets': also(
    'A list over the limit is one of several violations in the request.',
    'several-breaks-refused',
  ),
  'faults-confuse': also(
    'A list over the limit is one of several violations in the request.',
    'tasks-limit-enforced',
  ),
  'elements-of-any-type': also(
    'A list whose elements are all ignored is empty, but accepted.',
    'empty-list-refused',
  ),
  'types-other-error': also(
    'A body of the wrong type is rejected with the same error.',
    'malformed-body-refused',
  ),
  'errors-untyped': otherServiceErrors,
  'errors-as-page': otherServiceErrors,
  'errors-as-500': otherServiceErrors,
  'errors-typed-in-type': otherServiceErrors,
  'errors-in-capitals': otherServiceErrors,
  'errors-as-200': merge(
    otherServiceErrors,
    also('The HTTP status shows that a cluster was deleted.', 'deleted-cluster-forgets'),
  ),
  'limit-of-1000': also('The error message names the other limit.', 'refusal-texts'),
  'duplicates-eat-neighbours': merge(
    comparedOneByOne,
    merge(
      also('The dropped element may be the one of the wrong type.', 'wrong-type-refused'),
      also('The order decides which id is dropped.', 'order-does-not-matter'),
    ),
  ),
  'ids-by-part': acceptsAnyIdentifier,
  'ids-by-nothing': acceptsAnyIdentifier,
  'ids-by-prefix': acceptsAnyIdentifier,
  'ids-by-suffix': acceptsAnyIdentifier,
  'ids-within': acceptsAnyIdentifier,
  'ids-after-slash': acceptsAnyIdentifier,
  'arns-by-last-part': acceptsAnyArn,
  'identifiers-unchecked': also(
    'Nothing is rejected, so any text that ends with an id finds the task.',
    ...['identifier-exact', 'foreign-arn-finds-nothing'],
  ),
  'ids-in-any-cluster': recreatedCluster,
  'regions-pooled': also('The same happens when the other region is asked.', 'regions-apart'),
  'clusters-by-prefix': recreatedCluster,
  'clusters-ignored': recreatedCluster,
  'order-shows': merge(
    comparedOneByOne,
    also('The version of a task decreases when the task moves up in the list.', 'time-goes-forward'),
  ),
  'alone-tells-less': merge(
    missingMember,
    also('A list with one id twice is compared with a list of that id alone.', 'duplicates-lose-nothing'),
  ),
  'arns-tell-less': merge(missingMember, comparedOneByOne),
  'cluster-arn-tells-less': missingMember,
  'omitted-tells-less': missingMember,
  'include-tells-less': missingMember,
  'duplicates-lost': merge(
    comparedOneByOne,
    also('An id that is requested twice must be answered, too.', 'every-id-accounted-for'),
  ),
  'tags-always': also(
    'The include of the request is never read, so a wrong one is not rejected.',
    ...['include-value-refused', 'wrong-type-refused'],
  ),
  'tags-never': also(
    'The include of the request is never read, so a wrong one is not rejected.',
    ...['include-value-refused', 'wrong-type-refused'],
  ),
  'last-task-lost': merge(
    merge(comparedOneByOne, concurrentReads),
    also('The order decides which task is last.', 'order-does-not-matter'),
  ),
  'stranger-added': merge(merge(comparedOneByOne, concurrentReads), waiters),
  'tasks-deep': also(
    'No check can read such an answer.',
    ...['null-equals-absence', 'unknown-members-ignored', 'answers-were-true'],
  ),
  'times-as-text': waiters,
  'answers-begin-with-mark': waiters,
  'describing-pushes': merge(
    also('Moving a task forward also moves its timestamps.', 'stamps-stay'),
    also(
      'A task that is moved forward while it stops turns out to have run, and passes through more statuses.',
      'time-goes-forward',
    ),
  ),
  'task-arn-absent': also(
    'Without its ARN a task cannot be identified.',
    ...['every-id-accounted-for', 'containers-belong', 'null-equals-absence', 'unknown-members-ignored'],
  ),
  'desired-runs-on': concurrentReads,
  'desired-runs-on-without-reason': concurrentReads,
  'twins-alike': anyCheck,
  'attachments-renamed': also('The attachments of all tasks have the same id.', 'names-unique'),
  'instance-of-another-cluster': also('A task on Fargate has no container instance.', 'launch-type-members'),
  'version-endless': also('The version is the same at every status.', 'time-goes-forward'),
  'version-falls': concurrentReads,
  'runs-while-stopping': concurrentReads,
  'stopping-is-not-desired': concurrentReads,
  'stopped-are-gone': concurrentReads,
  'created-now': also('The moving createdAt passes the other timestamps.', 'stamps-in-order'),
  'created-in-another-zone': also(
    'All other timestamps are before the shifted createdAt.',
    'stamps-in-order',
  ),
  'reason-wanders': also('The reason differs from the one given to StopTask.', 'stop-reason-kept'),
  'stop-reason-rewritten': also(
    'The last reason is not the one the task was stopped with.',
    'stop-reason-kept',
  ),
  'stop-begins-again': also('The timestamps of the first stop are lost.', 'stamps-stay'),
  'texts-other': also('Identifier errors have messages, too.', 'identifier-errors'),
  'utf-8-refused': also(
    'A cluster name with such a character is rejected with the wrong error.',
    'illegal-cluster-refused',
  ),
  'bodies-over-8k-refused': also(
    'A list over the limit is rejected with the wrong error.',
    'tasks-limit-enforced',
  ),
  'gets-repeat': also('The answer describes the tasks of another request.', 'no-stranger-described'),
  'fiftieth-made-up': anyCheck,
  'status-swings': anyCheck,
  'some-reads-late': anyCheck,
  'load-loses-tasks': anyCheck,
  'load-crashes': anyCheck,
  'load-mixes-clusters': anyCheck,
  'load-mixes-answers': anyCheck,
  'overrides-absent': also('The given overrides are missing, too.', 'overrides-as-given'),
  'overrides-null': also('The given overrides are missing, too.', 'overrides-as-given'),
  'overrides-empty': also('The given overrides are missing, too.', 'overrides-as-given'),
  'sizes-in-words': also('All tasks have the same size, even if another one was given.', 'sizes-as-given'),
  'group-dropped': missingMember,
  'group-lost-when-placed': missingMember,
  'starter-lost-after-stop': missingMember,
  'launch-type-of-habit': launchTypeMembers,
  'launch-type-lost-after-stop': launchTypeMembers,
};
