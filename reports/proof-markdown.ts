import type { MutantRow, Proof, VariantRow } from './proof.ts';
import {
  counted,
  doneIn,
  grouped,
  namesOf,
  pieces,
  seedsOf,
  shareOf,
  toldBy,
  totalsOf,
} from './proof-words.ts';

/** Prose of others: its code stays code, and nothing else of it is markup or ends a cell. */
export const prose = (text: string): string =>
  pieces(text.replace(/\s+/g, ' ').trim())
    .map((piece) =>
      piece.code
        ? `\`${piece.text.replaceAll('|', '\\|')}\``
        : piece.text
            .replace(/[\\|*_[\]`~]/g, '\\$&')
            .replaceAll('&', '&amp;')
            .replaceAll('<', '&lt;'),
    )
    .join('');

const code = (id: string): string => `\`${id.replaceAll('|', '\\|')}\``;

type Column = readonly [name: string, align?: 'right'];

export const table = (columns: readonly Column[], rows: readonly (readonly string[])[]): readonly string[] =>
  rows.length === 0
    ? ['None was tried.']
    : [
        columns.map(([name]) => name),
        columns.map(([, align]) => (align === 'right' ? '--:' : '---')),
        ...rows,
      ].map((cells) => `| ${cells.join(' | ')} |`);

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
    ...table(
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
    ...table(
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
    ...table(
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
    ...table(
      [['variant'], ['liberty'], ['why it may'], ['spared', 'right'], ['warnings allowed'], ['told falsely']],
      variants.map(variantCells),
    ),
    '',
    '## Checks',
    '',
    ...table(
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
