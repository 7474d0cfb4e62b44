import { createFinding } from '../../results/finding.ts';
import type { Exploration, Finding, FindingClass } from '../../results/outcome.ts';
import { judgedExchange } from './request-line.ts';

const caseMembers = (one: FindingClass): Readonly<Record<string, unknown>> => ({ ...one.case });

/** A key of the judged request. It includes the signing mode, which is not part of a recorded request. */
function judgedRequestKey(one: FindingClass): string {
  const { auth, relation } = caseMembers(one);
  return JSON.stringify([judgedExchange(one)?.request, auth, relation]);
}

/** The size of an example for a reader: the number of requests, then the length of the judged request. */
function exampleSize(one: FindingClass): readonly [number, number] {
  const { relation, steps } = caseMembers(one);
  const isSingle = one.case !== undefined && relation === undefined && steps === undefined;
  const { path = '', body = '' } = judgedExchange(one)?.request ?? {};
  return [
    isSingle ? 1 : one.exchanges.length,
    path.length + (typeof body === 'string' ? body : body.base64).length,
  ];
}

/** Puts the smallest of the classes that break the clause of the finding first. Recorded classes keep their order. */
function simplestFirst(finding: Finding): Finding {
  const { clause, classes } = finding;
  if (classes.some(({ place }) => place !== undefined)) return finding;
  const ranked = classes.map((one) => ({
    one,
    rank: [Number(one.clause !== clause), Number(one.unstable === true), ...exampleSize(one)],
  }));
  const [first, ...rest] = ranked.toSorted((a, b) => compareRanks(a.rank, b.rank)).map(({ one }) => one);
  return first === undefined ? finding : { ...finding, classes: [first, ...rest] };
}

const compareRanks = (one: readonly number[], other: readonly number[]): number =>
  one.map((part, at) => part - (other[at] ?? 0)).find((difference) => difference !== 0) ?? 0;

/**
 * Merges the findings of all suites into one finding for each check and kind of wrong answer. Classes with the same request
 * become one class.
 */
export function mergeFindings(explorations: readonly Exploration[]): readonly Finding[] {
  const byId = new Map<string, Finding>();
  for (const finding of explorations.flatMap(({ findings }) => findings)) {
    const known = byId.get(finding.id);
    if (known === undefined) {
      byId.set(finding.id, finding);
      continue;
    }
    const [first, ...rest] = known.classes;
    const requests = new Set(known.classes.map(judgedRequestKey));
    const ids = new Set(known.classes.map(({ id }) => id));
    const more = finding.classes.filter((one) => !requests.has(judgedRequestKey(one)) && !ids.has(one.id));
    byId.set(finding.id, createFinding(finding.check, finding.kind, [first, ...rest, ...more]));
  }
  return [...byId.values()].map(simplestFirst);
}
