import type { Mutant } from './mutant.ts';

// One fault is one finding, as a rule. Where it shows to more checks than the one that has to tell it, this says why:
// what is told besides and does not stand here is noise, and a proof does not hold with it.

type AlsoKilledBy = NonNullable<Mutant['alsoKilledBy']>;

const also = (because: string, ...checks: readonly string[]): AlsoKilledBy => ({ checks, because });

const both = (one: AlsoKilledBy, other: AlsoKilledBy): AlsoKilledBy =>
  also(`${one.because} ${other.because}`, ...one.checks, ...other.checks);

const unrefused = also(
  'No identifier is refused any more: another one finds a task, too, or is missing where it finds none.',
  ...['foreign-arn-finds-nothing', 'identifier-errors'],
);
const unrefusedArn = also(unrefused.because, 'identifier-exact', 'identifier-errors');
const elsewhere = also(
  'The errors of an unknown operation and of a wrong signature may be those of another service, so their own checks judge them.',
  ...['unknown-operation-refused', 'authentication-required'],
);
const lacking = also(
  'What is left out is a member that every task has, and that stays; where it was given, it is missed for that, too.',
  ...['task-members-present', 'stamps-stay', 'origin-as-given'],
);
const oneByOne = also('One task alone is one of the two ways that are compared.', 'list-equals-single-calls');
const crowd = also('What is wrong with one client is wrong with many.', 'answers-were-true');
const recreated = also(
  'A deleted cluster is another one than that of the same name.',
  'deleted-cluster-forgets',
);
const waiting = also('The waiters of the SDK read the same answer.', 'waiters-end');
const ofLaunchType = also(
  'Members of the one launch type stand beside the name of the other.',
  'launch-type-members',
);
/** `*`: any check. */
const anywhere = also('It comes over any answer, and whatever is judged of that answer may fail.', '*');

/** By the id of the mutant. */
export const alsoKilledByMutant: Readonly<Record<string, AlsoKilledBy>> = {
  'limit-resets': also('The list over the limit is one of the rules broken.', 'several-breaks-refused'),
  'faults-confuse': also('The list over the limit is one of the rules broken.', 'tasks-limit-enforced'),
  'elements-of-any-type': also('A list that was emptied is answered.', 'empty-list-refused'),
  'types-other-error': also('A body of another type is refused by the same error.', 'malformed-body-refused'),
  'errors-untyped': elsewhere,
  'errors-as-page': elsewhere,
  'errors-as-500': elsewhere,
  'errors-typed-in-type': elsewhere,
  'errors-in-capitals': elsewhere,
  'errors-as-200': both(
    elsewhere,
    also('That a cluster was deleted is read off the status of an answer.', 'deleted-cluster-forgets'),
  ),
  'limit-of-1000': also('The text of the refusal names the other limit.', 'refusal-texts'),
  'duplicates-eat-neighbours': both(
    oneByOne,
    both(
      also('A list that is eaten up has no wrong element any more.', 'wrong-type-refused'),
      also('Which one is the neighbour, the order decides.', 'order-does-not-matter'),
    ),
  ),
  'ids-by-part': unrefused,
  'ids-by-nothing': unrefused,
  'ids-by-prefix': unrefused,
  'ids-by-suffix': unrefused,
  'ids-within': unrefused,
  'ids-after-slash': unrefused,
  'arns-by-last-part': unrefusedArn,
  'identifiers-unchecked': also(
    'Nothing is refused, so what ends in an id finds its task.',
    ...['identifier-exact', 'foreign-arn-finds-nothing'],
  ),
  'ids-in-any-cluster': recreated,
  'regions-pooled': also('So it is when it is asked for in that other region.', 'regions-apart'),
  'clusters-by-prefix': recreated,
  'clusters-ignored': recreated,
  'order-shows': both(
    oneByOne,
    also('The version goes down when a task comes later in the list.', 'time-goes-forward'),
  ),
  'alone-tells-less': both(
    lacking,
    also('One id twice is a list of two, which is compared with a list of one.', 'duplicates-lose-nothing'),
  ),
  'arns-tell-less': both(lacking, oneByOne),
  'cluster-arn-tells-less': lacking,
  'omitted-tells-less': lacking,
  'include-tells-less': lacking,
  'duplicates-lost': both(
    oneByOne,
    also('An id that is asked for twice is asked for.', 'every-id-accounted-for'),
  ),
  'tags-always': also(
    'What stands in place of the right include is never read.',
    ...['include-value-refused', 'wrong-type-refused'],
  ),
  'tags-never': also(
    'What stands in place of the right include is never read.',
    ...['include-value-refused', 'wrong-type-refused'],
  ),
  'last-task-lost': both(
    both(oneByOne, crowd),
    also('Which one is the last, the order decides.', 'order-does-not-matter'),
  ),
  'stranger-added': both(both(oneByOne, crowd), waiting),
  'times-as-text': waiting,
  'answers-begin-with-mark': waiting,
  'describing-pushes': both(
    also('The stamps of a task that is pushed on are moved with it.', 'stamps-stay'),
    also(
      'One that is pushed while it is being stopped has run after all, and takes the long way down.',
      'time-goes-forward',
    ),
  ),
  'task-arn-absent': also(
    'Without its ARN nobody knows which task it is.',
    ...['every-id-accounted-for', 'containers-belong', 'null-equals-absence', 'unknown-members-ignored'],
  ),
  'desired-runs-on': crowd,
  'desired-runs-on-without-reason': crowd,
  'twins-alike': anywhere,
  'attachments-renamed': also('The attachments of all tasks have one id.', 'names-unique'),
  'instance-of-another-cluster': also('A task on Fargate has no instance at all.', 'launch-type-members'),
  'version-falls': crowd,
  'runs-while-stopping': crowd,
  'stopping-is-not-desired': crowd,
  'stopped-are-gone': crowd,
  'created-now': also('A creation that moves passes the other stamps.', 'stamps-in-order'),
  'created-in-another-zone': also('Five hours later all else was earlier.', 'stamps-in-order'),
  'reason-wanders': also('It is never the reason that was given.', 'stop-reason-kept'),
  'stop-reason-rewritten': also(
    'The last reason is not the one that the task was stopped for.',
    'stop-reason-kept',
  ),
  'stop-begins-again': also('The stamps of the first stop are lost with it.', 'stamps-stay'),
  'texts-other': also('The errors of identifiers have texts, too.', 'identifier-errors'),
  'utf-8-refused': also(
    'So is the name of a cluster with such a character, by another error than its own.',
    'illegal-cluster-refused',
  ),
  'bodies-over-8k-refused': also(
    'So is a list over the limit, by another error than its own.',
    'tasks-limit-enforced',
  ),
  'gets-repeat': also('What the last POST asked for, this one did not.', 'no-stranger-described'),
  'fiftieth-made-up': anywhere,
  'status-swings': anywhere,
  'some-reads-late': anywhere,
  'load-loses-tasks': anywhere,
  'load-crashes': anywhere,
  'load-mixes-clusters': anywhere,
  'load-mixes-answers': anywhere,
  'overrides-absent': also('What was overridden is gone with them.', 'overrides-as-given'),
  'overrides-null': also('What was overridden is gone with them.', 'overrides-as-given'),
  'overrides-empty': also('What was overridden is gone with them.', 'overrides-as-given'),
  'sizes-in-words': also('It is the same size for all, also where another one was given.', 'sizes-as-given'),
  'group-dropped': lacking,
  'group-lost-when-placed': lacking,
  'starter-lost-after-stop': lacking,
  'launch-type-of-habit': ofLaunchType,
  'launch-type-lost-after-stop': ofLaunchType,
};
