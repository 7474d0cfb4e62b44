import colors from 'picocolors';
import { labelledLines, wrapText } from '../text/columns.ts';
import { escapeForTerminal } from '../text/escape-for-terminal.ts';
import type { Proof } from './proof.ts';
import { proofScope, proofTotals } from './proof-format.ts';

/** Formats a proof for a terminal, in lines of at most 100 columns. */
export function proofText(rawProof: Proof, color: boolean): string {
  const proof = escapeForTerminal(rawProof);
  const paint = colors.createColors(color);
  const proved = proof.conclusion === 'proved';
  const lines = [
    ...wrapText(`${proof.harness} on the embedded ECS with mutants and variants`),
    ...proofScope(proof).flatMap((line) => wrapText(line)),
    '',
  ];
  if (proof.gaps.length > 0) {
    lines.push('Not proved, because:');
    lines.push(...proof.gaps.flatMap((gap) => labelledLines(`  ${paint.red('✗')} `, gap)));
    lines.push('');
  }
  const totals = proofTotals(proof);
  const width = Math.max(...totals.map(({ value }) => value.length));
  for (const { name, value, lacks } of totals) {
    const shown = value.padStart(width);
    lines.push(`  ${lacks ? paint.red(shown) : shown}  ${name}`);
  }
  const tint = proved ? paint.green : paint.red;
  lines.push('', `conclusion: ${tint(paint.bold(proof.conclusion))}`);
  return `${lines.join('\n')}\n`;
}
