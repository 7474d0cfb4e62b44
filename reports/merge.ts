import type { Exploration, Finding, FindingClass } from '../checks/outcome.ts';

const bodyOf = ({ exchanges }: FindingClass): string => JSON.stringify(exchanges.at(-1)?.request.body);

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
    const bodies = new Set(known.classes.map(bodyOf));
    const ids = new Set(known.classes.map(({ id }) => id));
    const more = finding.classes.filter((one) => !bodies.has(bodyOf(one)) && !ids.has(one.id));
    byId.set(finding.id, { ...known, classes: [first, ...rest, ...more] });
  }
  return [...byId.values()];
}
