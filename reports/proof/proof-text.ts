import colors from 'picocolors';
import { labelledLines, wrapText } from '../text/columns.ts';
import type { Proof } from './proof.ts';
import { proofScope, proofTotals } from './proof-format.ts';

/** A proof in words, for a terminal: lines of at most 100 columns. */
export function proofText(proof: Proof, color: boolean): string {
  const paint = colors.createColors(color);
  const proved = proof.conclusion === 'proved';
  const lines = [
    ...wrapText(`${proof.harness} on the embedded ECS, with faults and with liberties in it`),
    ...proofScope(proof).flatMap((done) => wrapText(done)),
    '',
  ];
  if (proof.gaps.length > 0) {
    lines.push('For this it is no proof:');
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
