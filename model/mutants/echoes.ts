import type { Mutant } from './mutant.ts';

// One fault is one finding, as a rule. Where it shows to more checks than the one that has to tell it, this says why:
// what is told besides and does not stand here is noise, and a proof does not hold with it.

type Echo = NonNullable<Mutant['also']>;

const echo = (because: string, ...checks: readonly string[]): Echo => ({ checks, because });

const both = (one: Echo, other: Echo): Echo =>
  echo(`${one.because} ${other.because}`, ...one.checks, ...other.checks);

const unrefused = echo(
  'No identifier is refused any more: another one finds a task, too, or is missing where it finds none.',
  ...['foreign-arn-finds-nothing', 'identifier-errors'],
);
const unrefusedArn = echo(unrefused.because, 'identifier-exact', 'identifier-errors');
const elsewhere = echo(
  'The errors of an unknown operation and of a wrong signature may be those of another service, so their own checks judge them.',
  ...['unknown-operation-refused', 'authentication-required'],
);
const lacking = echo(
  'What is left out is a member that every task has, and that stays; where it was given, it is missed for that, too.',
  ...['task-members-present', 'stamps-stay', 'origin-as-given'],
);
const oneByOne = echo('One task alone is one of the two ways that are compared.', 'list-equals-single-calls');
const crowd = echo('What is wrong with one client is wrong with many.', 'answers-were-true');
const recreated = echo(
  'A deleted cluster is another one than that of the same name.',
  'deleted-cluster-forgets',
);
const waiting = echo('The waiters of the SDK read the same answer.', 'waiters-end');
const ofLaunchType = echo(
  'Members of the one launch type stand beside the name of the other.',
  'launch-type-members',
);
/** `*`: any check. */
const anywhere = echo('It comes over any answer, and whatever is judged of that answer may fail.', '*');

/** By the id of the mutant. */
export const echoes: Readonly<Record<string, Echo>> = {
  'limit-resets': echo('The list over the limit is one of the rules broken.', 'several-breaks-refused'),
  'faults-confuse': echo('The list over the limit is one of the rules broken.', 'tasks-limit-enforced'),
  'elements-of-any-type': echo('A list that was emptied is answered.', 'empty-list-refused'),
  'types-other-error': echo('A body of another type is refused by the same error.', 'malformed-body-refused'),
  'errors-untyped': elsewhere,
  'errors-as-page': elsewhere,
  'errors-as-500': elsewhere,
  'errors-typed-in-type': elsewhere,
  'errors-in-capitals': elsewhere,
  'errors-as-200': both(
    elsewhere,
    echo('That a cluster was deleted is read off the status of an answer.', 'deleted-cluster-forgets'),
  ),
  'limit-of-1000': echo('The text of the refusal names the other limit.', 'refusal-texts'),
  'duplicates-eat-neighbours': both(
    oneByOne,
    both(
      echo('A list that is eaten up has no wrong element any more.', 'wrong-type-refused'),
      echo('Which one is the neighbour, the order decides.', 'order-does-not-matter'),
    ),
  ),
  'ids-by-part': unrefused,
  'ids-by-nothing': unrefused,
  'ids-by-prefix': unrefused,
  'ids-by-suffix': unrefused,
  'ids-within': unrefused,
  'ids-after-slash': unrefused,
  'arns-by-last-part': unrefusedArn,
  'identifiers-unchecked': echo(
    'Nothing is refused, so what ends in an id finds its task.',
    ...['identifier-exact', 'foreign-arn-finds-nothing'],
  ),
  'ids-in-any-cluster': recreated,
  'regions-pooled': echo('So it is when it is asked for in that other region.', 'regions-apart'),
  'clusters-by-prefix': recreated,
  'clusters-ignored': recreated,
  'order-shows': both(
    oneByOne,
    echo('The version goes down when a task comes later in the list.', 'time-goes-forward'),
  ),
  'alone-tells-less': both(
    lacking,
    echo('One id twice is a list of two, which is compared with a list of one.', 'duplicates-lose-nothing'),
  ),
  'arns-tell-less': both(lacking, oneByOne),
  'cluster-arn-tells-less': lacking,
  'omitted-tells-less': lacking,
  'include-tells-less': lacking,
  'duplicates-lost': both(
    oneByOne,
    echo('An id that is asked for twice is asked for.', 'every-id-accounted-for'),
  ),
  'tags-always': echo(
    'What stands in place of the right include is never read.',
    ...['include-value-refused', 'wrong-type-refused'],
  ),
  'tags-never': echo(
    'What stands in place of the right include is never read.',
    ...['include-value-refused', 'wrong-type-refused'],
  ),
  'last-task-lost': both(
    both(oneByOne, crowd),
    echo('Which one is the last, the order decides.', 'order-does-not-matter'),
  ),
  'stranger-added': both(both(oneByOne, crowd), waiting),
  'times-as-text': waiting,
  'answers-begin-with-mark': waiting,
  'describing-pushes': both(
    echo('The stamps of a task that is pushed on are moved with it.', 'stamps-stay'),
    echo(
      'One that is pushed while it is being stopped has run after all, and takes the long way down.',
      'time-goes-forward',
    ),
  ),
  'task-arn-absent': echo(
    'Without its ARN nobody knows which task it is.',
    ...['every-id-accounted-for', 'containers-belong', 'null-equals-absence', 'unknown-members-ignored'],
  ),
  'desired-runs-on': crowd,
  'desired-runs-on-without-reason': crowd,
  'twins-alike': anywhere,
  'attachments-renamed': echo('The attachments of all tasks have one id.', 'names-unique'),
  'instance-of-another-cluster': echo('A task on Fargate has no instance at all.', 'launch-type-members'),
  'version-falls': crowd,
  'runs-while-stopping': crowd,
  'stopping-is-not-desired': crowd,
  'stopped-are-gone': crowd,
  'created-now': echo('A creation that moves passes the other stamps.', 'stamps-in-order'),
  'created-in-another-zone': echo('Five hours later all else was earlier.', 'stamps-in-order'),
  'reason-wanders': echo('It is never the reason that was given.', 'stop-reason-kept'),
  'stop-reason-rewritten': echo(
    'The last reason is not the one that the task was stopped for.',
    'stop-reason-kept',
  ),
  'stop-begins-again': echo('The stamps of the first stop are lost with it.', 'stamps-stay'),
  'texts-other': echo('The errors of identifiers have texts, too.', 'identifier-errors'),
  'utf-8-refused': echo(
    'So is the name of a cluster with such a character, by another error than its own.',
    'illegal-cluster-refused',
  ),
  'bodies-over-8k-refused': echo(
    'So is a list over the limit, by another error than its own.',
    'tasks-limit-enforced',
  ),
  'gets-repeat': echo('What the last POST asked for, this one did not.', 'no-stranger-described'),
  'fiftieth-made-up': anywhere,
  'status-swings': anywhere,
  'some-reads-late': anywhere,
  'load-loses-tasks': anywhere,
  'load-crashes': anywhere,
  'load-mixes-clusters': anywhere,
  'load-mixes-answers': anywhere,
  'overrides-absent': echo('What was overridden is gone with them.', 'overrides-as-given'),
  'overrides-null': echo('What was overridden is gone with them.', 'overrides-as-given'),
  'overrides-empty': echo('What was overridden is gone with them.', 'overrides-as-given'),
  'sizes-in-words': echo('It is the same size for all, also where another one was given.', 'sizes-as-given'),
  'group-dropped': lacking,
  'group-lost-when-placed': lacking,
  'starter-lost-after-stop': lacking,
  'launch-type-of-habit': ofLaunchType,
  'launch-type-lost-after-stop': ofLaunchType,
};
