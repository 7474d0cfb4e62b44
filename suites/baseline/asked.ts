import { catalogueOf } from '../../checks/catalogue.ts';
import type { KnownDeviation } from '../../checks/baseline.ts';
import type { Exploration } from '../../checks/outcome.ts';
import type { Check } from '../../checks/verdict.ts';
import type { EditionName } from '../../specs/editions.ts';
import type { SymbolicCase } from '../case.ts';
import { familyNames, familyOf } from '../families.ts';
import { isPlainName } from '../plainest.ts';
import { checksNamedBy, partsOf } from './ids.ts';

/** What a run has asked, by which it is told what is stale and what was only not asked. */
export interface Asking {
  readonly edition: EditionName;
  readonly explorations: readonly Exploration[];
  /** The suites of a run in which none is chosen. */
  readonly usual: readonly string[];
  /** Why nothing that didn't come can be said to be gone: the run was cut short, or made a smaller world than usual. */
  readonly partial?: string;
  readonly cutShort?: string;
}

/** Why it says nothing that an entry's deviation didn't come; nothing where what would show it was asked. */
export function unaskedBecause(entry: KnownDeviation, asking: Asking): string | undefined {
  if (asking.cutShort !== undefined) return asking.cutShort;
  if (entry.drawn === true) return 'it came by chance, and need not come again';
  const checks = checksNamedBy(entry.id, catalogueOf(asking.edition));
  if (checks.length === 0) return `the edition ${asking.edition} has no such check`;
  const named = partsOf(entry.id)?.class;
  if (entry.seen !== undefined) {
    const [suite, ...rest] = entry.seen.split('/');
    return classUnasked({ suite, class: rest.join('/') }, checks, asking);
  }
  if (named !== undefined && !isPlainName(named)) return classUnasked({ class: named }, checks, asking);
  return checks.map((check) => checkUnasked(check, asking)).find((because) => because !== undefined);
}

/** Whether each case of the core in a class was asked, and judged by one of the checks. */
function classUnasked(
  { suite: only, class: name }: { readonly suite?: string | undefined; readonly class: string },
  checks: readonly Check[],
  { edition, explorations }: Asking,
): string | undefined {
  const suites = only === undefined ? suitesWith(edition, (one) => one.class === name) : [only];
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
function checkUnasked(check: Check, { edition, explorations, usual, partial }: Asking): string | undefined {
  const mine = explorations.flatMap(({ outcomes }) => outcomes).filter((one) => one.check === check.id);
  if (mine.length === 0) return `the check ${check.id} was left out`;
  if (!mine.some(({ classes }) => classes.some(({ core }) => core))) {
    return `${check.id} was not exercised`;
  }
  if (partial !== undefined) return partial;
  const { only } = check;
  const isMine = (one: SymbolicCase): boolean =>
    only === undefined || ('broke' in only ? one.broke === only.broke : one.relation === only.relation);
  const own = only === undefined ? [] : suitesWith(edition, isMine);
  const suites = own.length === 0 ? usual : own;
  const absent = suites.find((suite) => !explorations.some((one) => one.suite === suite));
  if (absent !== undefined) return `the suite ${absent} was not run`;
  for (const suite of suites) {
    const left = explorations.find((one) => one.suite === suite)?.unasked ?? [];
    const classes = new Set(
      coreOf(suite, edition)
        .filter(isMine)
        .map((one) => one.class),
    );
    const missed = left.find((one) => !one.needsFull && classes.has(one.class));
    if (missed !== undefined) return `a case of ${suite}/${missed.class} got no answer`;
  }
  return undefined;
}

const coreOf = (suite: string, edition: EditionName): readonly SymbolicCase[] =>
  familyNames.filter((name) => name === suite).flatMap((name) => familyOf(name, edition).core);

const suitesWith = (edition: EditionName, isMeant: (one: SymbolicCase) => boolean): readonly string[] =>
  familyNames.filter((name) => familyOf(name, edition).core.some(isMeant));
