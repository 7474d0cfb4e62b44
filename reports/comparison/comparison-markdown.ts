import { operationName } from '../../results/operation-name.ts';
import { conclusionName } from '../run/conclusion-text.ts';
import {
  targetFacts,
  type ComparedTarget,
  type ComparedClause,
  type ComparedState,
  type TargetComparison,
} from './comparison.ts';
import { tableCode, markdownProse, quotingProse, markdownTable } from '../text/markdown-parts.ts';
import { judgedRequestLine } from '../run/request-line.ts';
import { formatNumber, truncate } from '../text/format.ts';
import { escapeMessage } from '../text/escape-for-terminal.ts';

/** Returns the link to the page of a report, relative to the document. Returns `undefined` if there is no page. */
export type ReportLink = (target: ComparedTarget) => string | undefined;

const stateCell = (state: ComparedState): string =>
  state === 'broken'
    ? '**broken**'
    : state === 'absent'
      ? ''
      : state === 'unexercised'
        ? 'not exercised'
        : state;

/** Formats a comparison in GitHub's Markdown. */
export function comparisonMarkdown(comparison: TargetComparison, pageOf: ReportLink): string {
  const { targets, differing, alike, edition, remarks } = comparison;
  const lines = [
    `# ${operationName}: targets compared`,
    '',
    `Edition ${edition} of the reference. A clause is _held_ if it was exercised and satisfied in every case.`,
    '',
    ...markdownTable(
      [
        ['target'],
        ['conclusion'],
        ['clauses held', 'right'],
        ['not exercised', 'right'],
        ['deviations', 'right'],
        ['warnings', 'right'],
        ['cases', 'right'],
        ['seed', 'right'],
        ['date'],
        ['version'],
      ],
      targets.map((target) => {
        const facts = targetFacts(target);
        const page = pageOf(target);
        return [
          page === undefined ? quotingProse(target.label) : `[${quotingProse(target.label)}](<${page}>)`,
          conclusionName(facts.conclusion),
          `${facts.held} of ${facts.exercised}`,
          ...[facts.unexercised, facts.deviations, facts.warnings, facts.cases].map(formatNumber),
          String(facts.seed ?? ''),
          facts.date ?? '',
          markdownProse(facts.harness),
        ];
      }),
    ),
    '',
    ...remarks.flatMap((remark) => [quotingProse(remark), '']),
    ...clauseTable('Differences', differing, targets),
    ...clauseTable('Same results', alike, targets),
    ...targets.flatMap(findingSection),
  ];
  return `${escapeMessage(lines.join('\n')).trimEnd()}\n`;
}

const clauseTable = (
  heading: string,
  rows: readonly ComparedClause[],
  targets: readonly ComparedTarget[],
): readonly string[] => [
  `## ${heading} (${rows.length})`,
  '',
  ...(rows.length === 0
    ? ['None.']
    : markdownTable(
        [
          ['clause'],
          ['evidence'],
          ...targets.map(({ label }): [string] => [quotingProse(label)]),
          ['statement'],
        ],
        rows.map(({ id, evidence, clause, cells }) => [
          tableCode(id),
          evidence,
          ...cells.map(({ state }) => stateCell(state)),
          markdownProse(clause?.statement ?? ''),
        ]),
      )),
  '',
];

const findingSection = ({ label, report: { findings } }: ComparedTarget): readonly string[] =>
  findings.length === 0
    ? []
    : [
        `## Findings: ${quotingProse(label)} (${findings.length})`,
        '',
        ...markdownTable(
          [['finding'], ['clause'], ['request'], ['expected'], ['got']],
          findings.map(({ id, clauses, level, classes: [first] }) => {
            const [violation] = first.violations;
            return [
              `${tableCode(truncate(id, 200))}${level === 'warning' ? ' (warning)' : ''}`,
              clauses.map(tableCode).join(', '),
              tableCode(judgedRequestLine(first)),
              tableCode(truncate(violation?.expected ?? '', 160)),
              tableCode(truncate(violation?.actual ?? '', 160)),
            ];
          }),
        ),
        '',
      ];
