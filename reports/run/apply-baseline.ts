import type { BaselineResult, KnownDeviation, BaselineMatch } from '../../results/known-deviation.ts';
import type { Report } from './report.ts';

/** The report with what a baseline knows. The conclusion stays: it is about the target. */
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

/** Deviations that no entry knows. */
export const newDeviations = ({ findings }: Report): Report['findings'] =>
  findings.filter(({ level, baseline }) => level === 'failure' && baseline === 'new');

/**
 * Those of them that fail a run. Beside a baseline a deviation that did not come again whenever it was asked again is told
 * and not counted: a race of the target would turn builds red by chance, whatever was changed.
 */
export const failingDeviations = (report: Report): Report['findings'] =>
  newDeviations(report).filter(
    ({ classes }) => report.baseline === undefined || !classes.every(({ unstable }) => unstable === true),
  );

/** Entries whose deviation is gone: they fail a run, too. */
export const staleEntries = ({ baseline }: Report): readonly KnownDeviation[] =>
  (baseline?.entries ?? []).filter(({ state }) => state === 'stale');
