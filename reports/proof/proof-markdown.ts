import { tableCode as code, markdownProse, markdownTable } from '../text/markdown-parts.ts';
import type { MutantRow, Proof, VariantRow } from './proof.ts';
import {
  proofScope,
  formatSubjectIds,
  formatSeeds,
  formatShare,
  detectingChecks,
  proofTotals,
} from './proof-format.ts';
import { formatCount, formatNumber } from '../text/format.ts';

const tableOrNone = (...[columns, rows]: Parameters<typeof markdownTable>): readonly string[] =>
  rows.length === 0 ? ['None was tried.'] : markdownTable(columns, rows);

function mutantCells(row: MutantRow): readonly string[] {
  const told = detectingChecks(row).map(([check, seeds]) =>
    seeds === row.killed.of ? code(check) : `${code(check)} (${seeds}/${row.killed.of})`,
  );
  const why = [
    ...(row.because === undefined ? [] : [markdownProse(row.because)]),
    ...(row.unexplained.length === 0 ? [] : [`**not explained:** ${row.unexplained.map(code).join(', ')}`]),
  ];
  return [
    code(row.id),
    markdownProse(row.fault),
    formatShare(row.killed),
    row.suite ?? '',
    row.cases === undefined ? '' : formatNumber(row.cases),
    formatNumber(row.findings),
    formatNumber(row.calls),
    told.join(', '),
    why.join('; '),
  ];
}

const variantCells = ({
  ids,
  liberty,
  open,
  spared,
  warnings,
  false: wrong,
}: VariantRow): readonly string[] => [
  ids.length === 0 ? formatSubjectIds(ids) : ids.map(code).join(' with '),
  markdownProse(liberty),
  markdownProse(open),
  formatShare(spared),
  warnings.map(code).join(', '),
  wrong.map(({ finding, seeds }) => `${markdownProse(finding)} (${formatSeeds(seeds)})`).join('; '),
];

/** A proof for the documentation, in GitHub's Markdown. Its tables are not padded: formatters leave it out. */
export function proofMarkdown(proof: Proof): string {
  const { gaps, mutants, pairs, variants, checks } = proof;
  const lines = [
    '# What the harness is proved to find',
    '',
    `Made by \`${proof.command}\` with ${proof.harness}, not by hand: ${proofScope(proof).join('; ')}.`,
    'A mutant is the embedded ECS with one fault, which has to be told; a variant takes a liberty that the reference',
    'leaves open, and may not fail a run.',
    '',
    `Conclusion: **${proof.conclusion}**.`,
    '',
    ...tableOrNone(
      [['total'], ['value', 'right']],
      proofTotals(proof).map(({ name, value }) => [name, value]),
    ),
    '',
    '## Gaps',
    '',
    ...(gaps.length === 0 ? ['None.'] : gaps.map((gap) => `- ${markdownProse(gap)}`)),
    '',
    '## Mutants',
    '',
    `Cases, findings and calls are medians over ${formatCount(proof.seeds, 'seed')}: the cases that the suite meant for the fault sends until`,
    'its first kill, the findings of a run, and the requests that made them small.',
    '',
    ...tableOrNone(
      [
        ['mutant'],
        ['fault'],
        ['killed', 'right'],
        ['suite'],
        ['cases', 'right'],
        ['findings', 'right'],
        ['calls', 'right'],
        ['told by'],
        ['why by more than one'],
      ],
      mutants.map(mutantCells),
    ),
    '',
    '## Pairs',
    '',
    'Two faults at once: neither may hide the other.',
    '',
    ...tableOrNone(
      [['mutants'], ['both told', 'right'], ['missed']],
      pairs.map(({ ids, told, missed }) => [
        ids.map(code).join(' with '),
        formatShare(told),
        missed.map(({ seed, mutant }) => `${code(mutant)} (seed ${seed})`).join(', '),
      ]),
    ),
    '',
    '## Variants',
    '',
    ...tableOrNone(
      [['variant'], ['liberty'], ['why it may'], ['spared', 'right'], ['warnings allowed'], ['told falsely']],
      variants.map(variantCells),
    ),
    '',
    '## Checks',
    '',
    ...tableOrNone(
      [['check'], ['mutants', 'right'], ['kills']],
      checks.map(({ id, kills }) => [
        code(id),
        String(kills.length),
        kills.map(code).join(', ') || '**none**',
      ]),
    ),
  ];
  return `${lines.join('\n')}\n`;
}
