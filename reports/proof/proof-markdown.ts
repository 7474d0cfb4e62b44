import { codeInCell as code, prose, table } from '../text/markdown-parts.ts';
import type { MutantRow, Proof, VariantRow } from './proof.ts';
import { doneIn, namesOf, seedsOf, shareOf, toldBy, totalsOf } from './proof-words.ts';
import { counted, grouped } from '../text/words.ts';

const tried = (...[columns, rows]: Parameters<typeof table>): readonly string[] =>
  rows.length === 0 ? ['None was tried.'] : table(columns, rows);

function mutantCells(row: MutantRow): readonly string[] {
  const told = toldBy(row).map(([check, seeds]) =>
    seeds === row.killed.of ? code(check) : `${code(check)} (${seeds}/${row.killed.of})`,
  );
  const why = [
    ...(row.because === undefined ? [] : [prose(row.because)]),
    ...(row.unexplained.length === 0 ? [] : [`**not explained:** ${row.unexplained.map(code).join(', ')}`]),
  ];
  return [
    code(row.id),
    prose(row.fault),
    shareOf(row.killed),
    row.suite ?? '',
    row.cases === undefined ? '' : grouped(row.cases),
    grouped(row.findings),
    grouped(row.calls),
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
  ids.length === 0 ? namesOf(ids) : ids.map(code).join(' with '),
  prose(liberty),
  prose(open),
  shareOf(spared),
  warnings.map(code).join(', '),
  wrong.map(({ finding, seeds }) => `${prose(finding)} (${seedsOf(seeds)})`).join('; '),
];

/** A proof for the documentation, in GitHub's Markdown. Its tables are not padded: formatters leave it out. */
export function proofMarkdown(proof: Proof): string {
  const { gaps, mutants, pairs, variants, checks } = proof;
  const lines = [
    '# What the harness is proved to find',
    '',
    `Made by \`${proof.command}\` with ${proof.harness}, not by hand: ${doneIn(proof).join('; ')}.`,
    'A mutant is the embedded ECS with one fault, which has to be told; a variant takes a liberty that the reference',
    'leaves open, and may not fail a run.',
    '',
    `Conclusion: **${proof.conclusion}**.`,
    '',
    ...tried(
      [['total'], ['value', 'right']],
      totalsOf(proof).map(({ name, value }) => [name, value]),
    ),
    '',
    '## Gaps',
    '',
    ...(gaps.length === 0 ? ['None.'] : gaps.map((gap) => `- ${prose(gap)}`)),
    '',
    '## Mutants',
    '',
    `Cases, findings and calls are medians over ${counted(proof.seeds, 'seed')}: the cases that the suite meant for the fault sends until`,
    'its first kill, the findings of a run, and the requests that made them small.',
    '',
    ...tried(
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
    ...tried(
      [['mutants'], ['both told', 'right'], ['missed']],
      pairs.map(({ ids, told, missed }) => [
        ids.map(code).join(' with '),
        shareOf(told),
        missed.map(({ seed, mutant }) => `${code(mutant)} (seed ${seed})`).join(', '),
      ]),
    ),
    '',
    '## Variants',
    '',
    ...tried(
      [['variant'], ['liberty'], ['why it may'], ['spared', 'right'], ['warnings allowed'], ['told falsely']],
      variants.map(variantCells),
    ),
    '',
    '## Checks',
    '',
    ...tried(
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
