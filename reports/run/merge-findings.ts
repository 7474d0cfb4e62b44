import { findingOf } from '../../results/finding.ts';
import type { Exploration, Finding, FindingClass } from '../../results/outcome.ts';
import { judgedIn } from './request-line.ts';

/** What was asked, as far as the answer that was judged depends on it: how it was signed is not in a request. */
function askedIn(one: FindingClass): string {
  const { auth, relation } = (one.case ?? {}) as Readonly<Record<string, unknown>>;
  return JSON.stringify([judgedIn(one)?.request, auth, relation]);
}

/** The same check and kind of wrong answer, met in several suites, is one finding; the same request is one class. */
export function mergeFindings(explorations: readonly Exploration[]): readonly Finding[] {
  const byId = new Map<string, Finding>();
  for (const finding of explorations.flatMap(({ findings }) => findings)) {
    const known = byId.get(finding.id);
    if (known === undefined) {
      byId.set(finding.id, finding);
      continue;
    }
    const [first, ...rest] = known.classes;
    const asked = new Set(known.classes.map(askedIn));
    const ids = new Set(known.classes.map(({ id }) => id));
    const more = finding.classes.filter((one) => !asked.has(askedIn(one)) && !ids.has(one.id));
    byId.set(finding.id, findingOf(finding.check, finding.kind, [first, ...rest, ...more]));
  }
  return [...byId.values()];
}
