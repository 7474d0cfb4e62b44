import { forbidsConformance, summarizeLosses } from '../results/losses.ts';
import { catalogueOf } from '../checks/catalogue.ts';
import type { KnownDeviation } from '../results/known-deviation.ts';
import type { CheckOutcome, Exploration } from '../results/outcome.ts';
import type { Check } from '../checks/verdict.ts';
import type { EditionName } from '../specs/editions.ts';
import type { SymbolicCase } from '../suites/describe-tasks/case.ts';
import { familyNames, familyOf } from '../suites/describe-tasks/families.ts';
import { suitesOf } from '../run/session.ts';
import type { Settings } from '../run/settings.ts';
import { isPlainName } from '../suites/describe-tasks/simplest-cases.ts';
import { checksMatchingId, parseEntryId } from './entry-ids.ts';
import { isWithdrawn, successorChecks } from './superseded-ids.ts';

/** What a run has asked, by which it is told what is stale and what was only not asked. */
export interface RunScope {
  readonly edition: EditionName;
  readonly explorations: readonly Exploration[];
  /** The suites of a run in which none is chosen. */
  readonly usualSuites: readonly string[];
  /** Why nothing that didn't come can be said to be gone: the run was cut short, or made a smaller world than usual. */
  readonly partialReason?: string;
  readonly interruptedReason?: string;
}

interface JudgedRun {
  readonly explorations: readonly Exploration[];
  /** Faults of the harness. */
  readonly errors: readonly string[];
  readonly interrupted: boolean;
}

/** What a run has asked; of one that came to no verdict nothing is said to be gone. */
export function runScope(settings: Settings, { explorations, errors, interrupted }: JudgedRun): RunScope {
  const { edition, fixtures } = settings;
  const isFaulty = errors.length > 0 || explorations.some(({ outcomes }) => outcomes.some(isError));
  const cutShort = interrupted
    ? 'the run was interrupted'
    : isFaulty
      ? 'a fault of the harness came between'
      : forbidsConformance(summarizeLosses({ explorations }))
        ? 'too much got no answer'
        : isInconclusive(explorations)
          ? 'the run was inconclusive'
          : undefined;
  return {
    edition,
    explorations,
    usualSuites: suitesOf({ ...settings, suites: [] }),
    ...(fixtures === undefined || fixtures === 'full'
      ? {}
      : { partialReason: `with --fixtures ${fixtures} not all may have been asked` }),
    ...(cutShort === undefined ? {} : { interruptedReason: cutShort }),
  };
}

/** What was not answered as valid once says nothing of the target, whatever else passed. */
export const isInconclusive = (explorations: readonly Exploration[]): boolean =>
  explorations.every(({ positives }) => positives === 0);

const isError = ({ status }: CheckOutcome): boolean => status === 'error';

/** Why it says nothing that an entry's deviation didn't come; nothing where what would show it was asked. */
export function unobservedReason(entry: KnownDeviation, asking: RunScope): string | undefined {
  const isOpen = isWithdrawn(entry) ? 'what it may be of is open by now, and no finding' : undefined;
  return unjudgedReason(entry, asking) ?? isOpen;
}

function unjudgedReason(entry: KnownDeviation, asking: RunScope): string | undefined {
  if (asking.interruptedReason !== undefined) return asking.interruptedReason;
  if (entry.drawn === true) return 'it came by chance, and need not come again';
  const checks = checksMatchingId(entry.id, catalogueOf(asking.edition));
  if (checks.length === 0) return `the edition ${asking.edition} has no such check`;
  const judged = new Set(asking.explorations.flatMap(({ outcomes }) => outcomes.map(({ check }) => check)));
  const absent = successorChecks(entry).find((id) => !judged.has(id));
  if (absent !== undefined) return `the check ${absent}, which may tell it by now, was left out`;
  const named = parseEntryId(entry.id)?.class;
  if (entry.seen !== undefined) {
    const [suite, ...rest] = entry.seen.split('/');
    return unexercisedClassReason({ suite, class: rest.join('/') }, checks, asking);
  }
  if (named !== undefined && !isPlainName(named))
    return unexercisedClassReason({ class: named }, checks, asking);
  return checks
    .map((check) => unexercisedCheckReason(check, asking))
    .find((because) => because !== undefined);
}

/** Whether each case of the core in a class was asked, and judged by one of the checks. */
function unexercisedClassReason(
  { suite: only, class: name }: { readonly suite?: string | undefined; readonly class: string },
  checks: readonly Check[],
  { edition, explorations }: RunScope,
): string | undefined {
  const suites = only === undefined ? suitesWithCase(edition, (one) => one.class === name) : [only];
  const explored = explorations.filter(({ suite }) => only === undefined || suite === only);
  const absent = suites.find((suite) => !explored.some((one) => one.suite === suite));
  if (absent !== undefined) return `the suite ${absent} was not run`;
  if (explored.some(({ unasked }) => unasked.some((one) => one.class === name))) {
    return `a case of ${name} got no answer`;
  }
  const ids = new Set(checks.map(({ id }) => id));
  const isJudged = explored
    .flatMap(({ outcomes }) => outcomes)
    .some(({ check, classes }) => ids.has(check) && classes.some((one) => one.core && one.class === name));
  return isJudged ? undefined : `no case of ${name} was judged`;
}

/** Whether everything was asked that the check judges in a usual run. */
function unexercisedCheckReason(
  check: Check,
  { edition, explorations, usualSuites: usual, partialReason: partial }: RunScope,
): string | undefined {
  const mine = explorations.flatMap(({ outcomes }) => outcomes).filter((one) => one.check === check.id);
  if (mine.length === 0) return `the check ${check.id} was left out`;
  if (!mine.some(({ classes }) => classes.some(({ core }) => core))) {
    return `${check.id} was not exercised`;
  }
  if (partial !== undefined) return partial;
  const { only } = check;
  const isMine = (one: SymbolicCase): boolean =>
    only === undefined || ('violates' in only ? one.broke === only.violates : one.relation === only.relation);
  const own = only === undefined ? [] : suitesWithCase(edition, isMine);
  const suites = own.length === 0 ? usual : own;
  const absent = suites.find((suite) => !explorations.some((one) => one.suite === suite));
  if (absent !== undefined) return `the suite ${absent} was not run`;
  for (const suite of suites) {
    const left = explorations.find((one) => one.suite === suite)?.unasked ?? [];
    const classes = new Set(
      suiteCoreCases(suite, edition)
        .filter(isMine)
        .map((one) => one.class),
    );
    const missed = left.find((one) => !one.needsFull && classes.has(one.class));
    if (missed !== undefined) return `a case of ${suite}/${missed.class} got no answer`;
  }
  return undefined;
}

/** By edition, made once: the cases of a family are many. */
const coreCasesByEdition = new Map<EditionName, ReadonlyMap<string, readonly SymbolicCase[]>>();

function coreCasesBySuite(edition: EditionName): ReadonlyMap<string, readonly SymbolicCase[]> {
  const made =
    coreCasesByEdition.get(edition) ??
    new Map(familyNames.map((name) => [name, familyOf(name, edition).core] as const));
  coreCasesByEdition.set(edition, made);
  return made;
}

const suiteCoreCases = (suite: string, edition: EditionName): readonly SymbolicCase[] =>
  coreCasesBySuite(edition).get(suite) ?? [];

const suitesWithCase = (edition: EditionName, isMeant: (one: SymbolicCase) => boolean): readonly string[] =>
  [...coreCasesBySuite(edition)].filter(([, core]) => core.some(isMeant)).map(([suite]) => suite);
