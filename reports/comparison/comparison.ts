import { clauses } from '../../specs/clauses/catalogue.ts';
import type { Clause } from '../../specs/clauses/clause.ts';
import type { Report, ReportedFinding } from '../run/report.ts';
import { clauseState, type ClauseState } from '../run/page/report-page-states.ts';
import { countClauses } from '../run/conclusion-text.ts';

/** A report and where it was read. */
export interface ReadReport {
  readonly path: string;
  readonly report: Report;
}

/** One target of a comparison. */
export interface ComparedTarget extends ReadReport {
  /** Tells it from all others of the comparison. */
  readonly label: string;
}

/** What came of a clause at a target: `absent` where the catalogue of its report has no such clause. */
export type ComparedState = ClauseState | 'absent';

interface Cell {
  readonly state: ComparedState;
  /** What breaks it there. */
  readonly findings: readonly ReportedFinding[];
}

export interface ComparedClause {
  readonly id: string;
  readonly evidence: Clause['evidence'];
  /** Left out of a clause of another catalogue than ours. */
  readonly clause?: Clause;
  /** In the order of the targets. */
  readonly cells: readonly Cell[];
}

export interface TargetComparison {
  readonly edition: Report['edition'];
  readonly targets: readonly ComparedTarget[];
  /** Where the targets differ: first where one holds what another breaks. */
  readonly differing: readonly ComparedClause[];
  readonly alike: readonly ComparedClause[];
  /** What makes the reports unlike each other besides their targets. */
  readonly remarks: readonly string[];
}

/** What may tell targets of the same name apart, the most telling first. */
const distinguishingDetails: readonly ((read: ReadReport) => string | undefined)[] = [
  ({ report }) =>
    report.target.endpoint === report.target.name ? undefined : `at ${report.target.endpoint}`,
  ({ report }) => (report.seed === undefined ? undefined : `seed ${report.seed}`),
  ({ report }) => report.startedAt,
  ({ path }) => path,
];

/** Names of targets with as many details as tell them apart, the version always. */
function targetLabels(reads: readonly ReadReport[]): readonly string[] {
  let labels = reads.map(({ report: { target } }) =>
    [target.name, ...(target.version === undefined ? [] : [target.version])].join(' '),
  );
  for (const detail of distinguishingDetails) {
    const known = labels;
    labels = reads.map((read, index) => {
      const label = known[index] ?? '';
      // Of those with the same label: what they share tells none of them apart.
      const told = new Set(reads.filter((_, other) => known[other] === label).map(detail));
      const more = detail(read);
      return told.size < 2 || more === undefined ? label : `${label}, ${more}`;
    });
  }
  return labels;
}

/** Compares reports of one edition. */
export function compareReports(reads: readonly ReadReport[]): TargetComparison {
  const labels = targetLabels(reads);
  const ids = [...new Set(reads.flatMap(({ report }) => report.clauses.map(({ id }) => id)))];
  const rows = ids.map((id) => compareClause(id, reads));
  const differing = rows
    .filter((row) => disagreementRank(row) > 0)
    .toSorted((one, other) => disagreementRank(other) - disagreementRank(one));
  return {
    edition: reads[0]?.report.edition ?? 'current',
    targets: reads.map((read, index) => ({ ...read, label: labels[index] ?? '' })),
    differing,
    alike: rows.filter((row) => disagreementRank(row) === 0),
    remarks: comparisonRemarks(reads),
  };
}

function compareClause(id: string, reads: readonly ReadReport[]): ComparedClause {
  const told = reads.map(({ report }) => report.clauses.find((one) => one.id === id));
  const clause = clauses.find((one) => one.id === id);
  return {
    id,
    evidence: told.find((one) => one !== undefined)?.evidence ?? 'open',
    ...(clause === undefined ? {} : { clause }),
    cells: told.map((one, index): Cell => {
      const findings = reads[index]?.report.findings ?? [];
      return one === undefined
        ? { state: 'absent', findings: [] }
        : {
            state: clauseState(one, findings),
            findings: findings.filter((finding) => finding.clauses.includes(id)),
          };
    }),
  };
}

/** 3 where one target holds what another breaks, 2 where that is a warning, 1 where they differ otherwise, 0 where they don't. */
function disagreementRank({ cells }: ComparedClause): 0 | 1 | 2 | 3 {
  const states = new Set(cells.map(({ state }) => state));
  if (states.size <= 1) return 0;
  if (!states.has('held')) return 1;
  return states.has('broken') ? 3 : states.has('warned of') ? 2 : 1;
}

function comparisonRemarks(reads: readonly ReadReport[]): readonly string[] {
  const differ = (what: string, of: (report: Report) => string): readonly string[] => {
    const values = new Set(reads.map(({ report }) => of(report)));
    return values.size === 1 ? [] : [`${what}: ${[...values].join(', ')}.`];
  };
  return [
    ...differ('The reports were made by different versions of the harness', ({ harness }) => harness),
    ...differ('They judge by different catalogues of clauses', ({ catalogue }) => String(catalogue)),
    ...differ('Different evidence fails a run in them', ({ level }) => level),
  ];
}

/** The facts of a target, for a line or the row of a table. */
export const targetFacts = ({ report: { conclusion, totals, ...report } }: ComparedTarget) => {
  const { held, broken, unexercised, untestable, open } = countClauses(report);
  return {
    conclusion,
    held,
    exercised: held + broken,
    ...{ unexercised, untestable, open, cases: totals.cases },
    deviations: totals.findings,
    warnings: totals.warnings,
    seed: report.seed,
    /** The day alone: it is what readers compare. */
    date: report.startedAt?.slice(0, 10),
    harness: report.harness,
  };
};
