import type { BaselineResult, KnownDeviation, BaselineMatch } from '../../results/known-deviation.ts';
import type { Report } from './report.ts';

/** Adds the results of a baseline to a report. The conclusion stays the same, because it is about the target. */
export function applyBaseline(report: Report, { file, matched, entries, toAdd }: BaselineResult): Report {
  const known = <T extends BaselineMatch & { readonly id: string }>(one: T): T => ({
    ...one,
    ...matched[one.id],
  });
  return {
    ...report,
    findings: report.findings.map((finding) => {
      const [first, ...rest] = finding.classes;
      return { ...known(finding), classes: [known(first), ...rest.map(known)] };
    }),
    baseline: { file, entries, toAdd },
  };
}

/** Deviations without a baseline entry. */
export const newDeviations = ({ findings }: Report): Report['findings'] =>
  findings.filter(({ level, baseline }) => level === 'failure' && baseline === 'new');

/**
 * The new deviations that fail a run. With a baseline, a deviation that is unstable in all its classes does not fail the
 * run. Otherwise a race in the target would fail builds by chance.
 */
export const failingDeviations = (report: Report): Report['findings'] =>
  newDeviations(report).filter(
    ({ classes }) => report.baseline === undefined || !classes.every(({ unstable }) => unstable === true),
  );

/** Baseline entries whose deviation no longer occurs. They fail a run, too. */
export const staleEntries = ({ baseline }: Report): readonly KnownDeviation[] =>
  (baseline?.entries ?? []).filter(({ state }) => state === 'stale');
