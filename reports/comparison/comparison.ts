import { clauses } from '../../specs/clauses/catalogue.ts';
import type { Clause } from '../../specs/clauses/clause.ts';
import type { Report, ReportedFinding } from '../run/report.ts';
import { clauseState, type ClauseState } from '../run/page/report-page-states.ts';
import { countClauses } from '../run/conclusion-text.ts';
import { definedMembers } from '../../specs/json.ts';

/** A report and the file it was read from. */
export interface ReadReport {
  readonly path: string;
  readonly report: Report;
}

/** One target of a comparison. */
export interface ComparedTarget extends ReadReport {
  /** A name that is unique in the comparison. */
  readonly label: string;
}

/** The state of a clause at a target; `absent` if the catalogue of its report has no such clause. */
export type ComparedState = ClauseState | 'absent';

interface Cell {
  readonly state: ComparedState;
  /** The findings that break the clause at this target. */
  readonly findings: readonly ReportedFinding[];
}

export interface ComparedClause {
  readonly id: string;
  readonly evidence: Clause['evidence'];
  /** The clause, if our catalogue has it. */
  readonly clause?: Clause;
  /** The state of the clause at each target, in the order of the targets. */
  readonly cells: readonly Cell[];
}

export interface TargetComparison {
  readonly edition: Report['edition'];
  readonly targets: readonly ComparedTarget[];
  /** Clauses whose state differs between targets. First come the clauses that one target holds and another breaks. */
  readonly differing: readonly ComparedClause[];
  readonly alike: readonly ComparedClause[];
  /** Differences between the reports that limit the comparison. */
  readonly remarks: readonly string[];
}

/** Details that distinguish targets of the same name, most useful first. */
const distinguishingDetails: readonly ((read: ReadReport) => string | undefined)[] = [
  ({ report }) =>
    report.target.endpoint === report.target.name ? undefined : `at ${report.target.endpoint}`,
  ({ report }) => (report.seed === undefined ? undefined : `seed ${report.seed}`),
  ({ report }) => report.startedAt,
  ({ path }) => path,
];

/** Unique labels for the targets: name and version, then as many details as needed. */
function targetLabels(reads: readonly ReadReport[]): readonly string[] {
  let labels = reads.map(({ report: { target } }) =>
    [target.name, ...(target.version === undefined ? [] : [target.version])].join(' '),
  );
  for (const detail of distinguishingDetails) {
    const known = labels;
    labels = reads.map((read, index) => {
      const label = known[index] ?? '';
      // A detail helps only if targets with the same label differ in it.
      const values = new Set(reads.filter((_, other) => known[other] === label).map(detail));
      const more = detail(read);
      return values.size < 2 || more === undefined ? label : `${label}, ${more}`;
    });
  }
  return labels;
}

/** Compares reports of the same edition. */
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
  const states = reads.map(({ report }) => report.clauses.find((one) => one.id === id));
  const clause = clauses.find((one) => one.id === id);
  return {
    id,
    evidence: states.find((one) => one !== undefined)?.evidence ?? 'open',
    ...definedMembers({ clause }),
    cells: states.map((one, index): Cell => {
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

/**
 * How much the targets disagree about a clause:
 * - 3: one target holds the clause and another breaks it
 * - 2: one target holds the clause and another breaks it, but this is only a warning
 * - 1: the states differ in another way
 * - 0: the states are the same
 */
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
    ...differ('Different versions of the harness made the reports', ({ harness }) => harness),
    ...differ('The reports use different clause catalogues', ({ catalogue }) => String(catalogue)),
    ...differ('The reports use different failure levels', ({ level }) => level),
  ];
}

/** Facts about a target, for a line of text or a table row. */
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
    /** The date without the time. */
    date: report.startedAt?.slice(0, 10),
    harness: report.harness,
  };
};
