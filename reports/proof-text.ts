import colors from 'picocolors';
import type { Proof } from './proof.ts';
import { doneIn, totalsOf } from './proof-words.ts';

const columns = 100;

/** Lines of at most `width` characters. A word that is longer than a line is cut: no line may be wider. */
function wrap(prose: string, width: number): readonly string[] {
  const words = prose
    .split(/\s+/)
    .flatMap((word) => word.match(new RegExp(`.{1,${width}}`, 'gu')) ?? [])
    .values();
  const lines: string[] = [];
  let line = '';
  for (const word of words) {
    if (line !== '' && line.length + 1 + word.length > width) {
      lines.push(line);
      line = word;
    } else line = line === '' ? word : `${line} ${word}`;
  }
  return [...lines, line];
}

/** A proof in words, for a terminal: lines of at most 100 columns. */
export function proofText(proof: Proof, color: boolean): string {
  const paint = colors.createColors(color);
  const proved = proof.conclusion === 'proved';
  const lines = [
    ...wrap(`${proof.harness} on the embedded ECS, with faults and with liberties in it`, columns),
    ...doneIn(proof).flatMap((done) => wrap(done, columns)),
    '',
  ];
  if (proof.gaps.length > 0) {
    lines.push('For this it is no proof:');
    for (const gap of proof.gaps) {
      const [first, ...rest] = wrap(gap, columns - 4);
      lines.push(`  ${paint.red('✗')} ${first}`, ...rest.map((line) => `    ${line}`));
    }
    lines.push('');
  }
  const totals = totalsOf(proof);
  const width = Math.max(...totals.map(({ value }) => value.length));
  for (const { name, value, lacks } of totals) {
    const shown = value.padStart(width);
    lines.push(`  ${lacks ? paint.red(shown) : shown}  ${name}`);
  }
  const tint = proved ? paint.green : paint.red;
  lines.push('', `conclusion: ${tint(paint.bold(proof.conclusion))}`);
  return `${lines.join('\n')}\n`;
}
