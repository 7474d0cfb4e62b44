import { endingText, type CutShort } from '../results/cut-short.ts';
import { forbidsConformance, summarizeLosses } from '../results/losses.ts';
import type { KnownDeviation } from '../results/known-deviation.ts';
import type { CheckOutcome, Exploration } from '../results/outcome.ts';
import type { Check } from '../checks/verdict.ts';
import type { EditionName } from '../specs/editions.ts';
import type { Case } from '../engine/case.ts';
import { isSimplestClass } from './case-classes.ts';
import { checkCatalogue, testedOperation } from '../operations/catalogue.ts';
import { selectedSuites } from '../run/selection.ts';
import type { Settings } from '../run/settings.ts';
import { definedMembers } from '../specs/json.ts';
import { checksMatchingId, parseEntryId } from './entry-ids.ts';
import { isWithdrawn, successorChecks } from './superseded-ids.ts';

/** What a run covered. It decides which entries are stale and which are only unobserved. */
export interface RunScope {
  readonly edition: EditionName;
  readonly explorations: readonly Exploration[];
  /** The suites of a run without `--suite`. */
  readonly usualSuites: readonly string[];
  /** Set if the world was smaller than usual: the reason why entries without `seen` cannot be stale. */
  readonly partialReason?: string;
  /** Set if the run did not reach a verdict: the reason why no entry can be stale. */
  readonly interruptedReason?: string;
}

interface JudgedRun {
  readonly explorations: readonly Exploration[];
  /** Errors of the harness. */
  readonly errors: readonly string[];
  readonly interrupted: boolean;
  readonly cutShort?: CutShort;
}

/** Determines the scope of a run. After a run without a verdict, no entry is stale. */
export function runScope(
  settings: Settings,
  { explorations, errors, interrupted, cutShort }: JudgedRun,
): RunScope {
  const { edition, fixtures } = settings;
  const isFaulty = errors.length > 0 || explorations.some(({ outcomes }) => outcomes.some(isError));
  const interruptedReason = interrupted
    ? 'the run was interrupted'
    : cutShort !== undefined
      ? endingText(cutShort)
      : isFaulty
        ? 'the harness had an error'
        : forbidsConformance(summarizeLosses({ explorations }))
          ? 'too many requests got no answer'
          : isInconclusive(explorations)
            ? 'the run was inconclusive'
            : undefined;
  return {
    edition,
    explorations,
    usualSuites: selectedSuites({ ...settings, suites: [] }),
    ...(fixtures === undefined || fixtures === 'full'
      ? {}
      : { partialReason: `--fixtures ${fixtures} may exclude some cases` }),
    ...definedMembers({ interruptedReason }),
  };
}

/** Whether a run is inconclusive: no valid request succeeded, whatever the checks found. */
export const isInconclusive = (explorations: readonly Exploration[]): boolean =>
  explorations.every(({ positives }) => positives === 0);

const isError = ({ status }: CheckOutcome): boolean => status === 'error';

/**
 * States why the absence of an entry's deviation means nothing. Returns `undefined` if the cases that would show the
 * deviation were judged.
 */
export function unobservedReason(entry: KnownDeviation, scope: RunScope): string | undefined {
  const openReason = isWithdrawn(entry) ? 'the rule is now open, so this is no longer a finding' : undefined;
  return unjudgedReason(entry, scope) ?? openReason;
}

function unjudgedReason(entry: KnownDeviation, scope: RunScope): string | undefined {
  if (scope.interruptedReason !== undefined) return scope.interruptedReason;
  if (entry.drawn === true) return 'it occurred by chance and may not occur again';
  const checks = checksMatchingId(entry.id, checkCatalogue(scope.edition));
  if (checks.length === 0) return `edition ${scope.edition} has no such check`;
  const judged = new Set(scope.explorations.flatMap(({ outcomes }) => outcomes.map(({ check }) => check)));
  const absent = successorChecks(entry).find((id) => !judged.has(id));
  if (absent !== undefined) return `the check ${absent}, which may report it now, was not run`;
  const ids = new Set(checks.map(({ id }) => id));
  const isUnlisted = scope.explorations.some(({ outcomes }) =>
    outcomes.some(({ check, hasMoreKinds }) => hasMoreKinds === true && ids.has(check)),
  );
  if (isUnlisted) return 'its check found more kinds of wrong answers than a run lists';
  const className = parseEntryId(entry.id)?.class;
  if (entry.seen !== undefined) {
    const [suite, ...rest] = entry.seen.split('/');
    return unexercisedClassReason({ suite, class: rest.join('/') }, checks, scope);
  }
  if (className !== undefined && !isSimplestClass(className))
    return unexercisedClassReason({ class: className }, checks, scope);
  return checks.map((check) => unexercisedCheckReason(check, scope)).find((because) => because !== undefined);
}

/**
 * States why it is unknown whether the checks still fail in this class. Returns `undefined` if a core case of the class was
 * judged.
 */
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

/** States why a run did not exercise a check as a usual run does. Returns `undefined` if the run did so. */
function unexercisedCheckReason(
  check: Check,
  { edition, explorations, usualSuites: usual, partialReason: partial }: RunScope,
): string | undefined {
  const ownOutcomes = explorations
    .flatMap(({ outcomes }) => outcomes)
    .filter((one) => one.check === check.id);
  if (ownOutcomes.length === 0) return `the check ${check.id} was not run`;
  if (!ownOutcomes.some(({ classes }) => classes.some(({ core }) => core))) {
    return `${check.id} was not exercised`;
  }
  if (partial !== undefined) return partial;
  const { only } = check;
  const isOwnCase = (one: Case): boolean =>
    only === undefined ||
    ('violates' in only ? one.violates === only.violates : one.relation?.name === only.relation);
  const own = only === undefined ? [] : suitesWithCase(edition, isOwnCase);
  const suites = own.length === 0 ? usual : own;
  const absent = suites.find((suite) => !explorations.some((one) => one.suite === suite));
  if (absent !== undefined) return `the suite ${absent} was not run`;
  for (const suite of suites) {
    const unasked = explorations.find((one) => one.suite === suite)?.unasked ?? [];
    const classes = new Set(
      suiteCoreCases(suite, edition)
        .filter(isOwnCase)
        .map((one) => one.class),
    );
    const missing = unasked.find((one) => !one.needsFull && classes.has(one.class));
    if (missing !== undefined) return `a case of ${suite}/${missing.class} got no answer`;
  }
  return undefined;
}

/** The core cases of each edition, cached because a family has many cases. */
const coreCasesByEdition = new Map<EditionName, ReadonlyMap<string, readonly Case[]>>();

function coreCasesBySuite(edition: EditionName): ReadonlyMap<string, readonly Case[]> {
  const bySuite =
    coreCasesByEdition.get(edition) ??
    new Map(testedOperation.families(edition).map(({ name, core }) => [name, core] as const));
  coreCasesByEdition.set(edition, bySuite);
  return bySuite;
}

const suiteCoreCases = (suite: string, edition: EditionName): readonly Case[] =>
  coreCasesBySuite(edition).get(suite) ?? [];

const suitesWithCase = (edition: EditionName, matches: (one: Case) => boolean): readonly string[] =>
  [...coreCasesBySuite(edition)].filter(([, core]) => core.some(matches)).map(([suite]) => suite);
