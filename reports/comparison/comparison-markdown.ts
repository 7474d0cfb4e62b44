import {
  factsOf,
  type Compared,
  type ComparedClause,
  type ComparedState,
  type Comparison,
} from './comparison.ts';
import { codeInCell, prose, table } from '../text/markdown-parts.ts';
import { requestOf } from '../run/request-line.ts';
import { grouped, shortened } from '../text/words.ts';
import { visible } from '../text/escape-for-terminal.ts';

/** Where the page of a report is, seen from the document that links to it. */
export type PageOf = (target: Compared) => string | undefined;

const wordOf = (state: ComparedState): string =>
  state === 'broken'
    ? '**broken**'
    : state === 'absent'
      ? ''
      : state === 'unexercised'
        ? 'not exercised'
        : state;

/** A comparison in GitHub's Markdown. */
export function comparisonMarkdown(comparison: Comparison, pageOf: PageOf): string {
  const { targets, differing, alike, edition, remarks } = comparison;
  const lines = [
    '# DescribeTasks: targets compared',
    '',
    `Edition ${edition} of the reference. A clause is _held_ where it was asked and kept in every case; what was not exercised is not held.`,
    '',
    ...table(
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
        ['by'],
      ],
      targets.map((target) => {
        const facts = factsOf(target);
        const page = pageOf(target);
        return [
          page === undefined ? prose(target.label) : `[${prose(target.label)}](<${page}>)`,
          facts.conclusion,
          `${facts.held} of ${facts.exercised}`,
          ...[facts.unexercised, facts.deviations, facts.warnings, facts.cases].map(grouped),
          String(facts.seed ?? ''),
          facts.date ?? '',
          prose(facts.harness),
        ];
      }),
    ),
    '',
    ...remarks.flatMap((remark) => [prose(remark), '']),
    ...clauseTable('Where they differ', differing, targets),
    ...clauseTable('Where they are alike', alike, targets),
    ...targets.flatMap(findingsOf),
  ];
  return `${visible(lines.join('\n')).trimEnd()}\n`;
}

const clauseTable = (
  heading: string,
  rows: readonly ComparedClause[],
  targets: readonly Compared[],
): readonly string[] => [
  `## ${heading} (${rows.length})`,
  '',
  ...(rows.length === 0
    ? ['Nowhere.']
    : table(
        [['clause'], ['evidence'], ...targets.map(({ label }): [string] => [prose(label)]), ['what it says']],
        rows.map(({ id, evidence, clause, cells }) => [
          codeInCell(id),
          evidence,
          ...cells.map(({ state }) => wordOf(state)),
          prose(clause?.statement ?? ''),
        ]),
      )),
  '',
];

const findingsOf = ({ label, report: { findings } }: Compared): readonly string[] =>
  findings.length === 0
    ? []
    : [
        `## Findings of ${prose(label)} (${findings.length})`,
        '',
        ...table(
          [['finding'], ['clause'], ['smallest request'], ['expected'], ['actual']],
          findings.map(({ id, clauses, level, classes: [first] }) => {
            const [violation] = first.violations;
            return [
              `${codeInCell(shortened(id, 200))}${level === 'warning' ? ' (a warning)' : ''}`,
              clauses.map(codeInCell).join(', '),
              codeInCell(requestOf(first)),
              codeInCell(shortened(violation?.expected ?? '', 160)),
              codeInCell(shortened(violation?.actual ?? '', 160)),
            ];
          }),
        ),
        '',
      ];
