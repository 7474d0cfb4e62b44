import { markdownTable } from '../../reports/text/markdown-parts.ts';
import type { SoakJudgement } from './judge-soak.ts';
import type { Sample } from './samples.ts';

const parts = 10;

const range = (values: readonly number[], digits = 1): string => {
  const [least, most] = [Math.min(...values), Math.max(...values)].map((value) => value.toFixed(digits));
  return least === most ? `${least}` : `${least} to ${most}`;
};

/** A row for each tenth of the cases. */
export function soakTable(samples: readonly Sample[]): string {
  const total = samples.at(-1)?.cases ?? 0;
  const rows = Array.from({ length: parts }, (_, index) => {
    const upTo = ((index + 1) * total) / parts;
    const of = samples.filter(({ cases }) => cases > (index * total) / parts && cases <= upTo);
    return { upTo, of, atRest: of.filter(({ isAtRest }) => isAtRest) };
  }).flatMap(({ upTo, of, atRest }) =>
    of.length === 0
      ? []
      : [
          [
            Math.round(upTo).toLocaleString('en-US'),
            String(of.length),
            range(of.map(({ heap }) => heap)),
            range(of.map(({ external }) => external)),
            range(
              of.map(({ resident }) => resident),
              0,
            ),
            range(
              of.map(({ descriptors }) => descriptors),
              0,
            ),
            atRest.length === 0
              ? '–'
              : range(
                  atRest.map(({ descriptors }) => descriptors),
                  0,
                ),
          ],
        ],
  );
  const head = ['up to case', 'samples', 'heap (MB)', 'external (MB)', 'resident (MB)', 'descriptors'];
  return markdownTable(
    [...head, 'descriptors between runs'].map((name) => [name] as const),
    rows,
  ).join('\n');
}

/** The figures in words. */
export const soakSummary = ({ meanHeap, maxDifference, growth, descriptors }: SoakJudgement): string =>
  [
    `- Heap in the second half: ${meanHeap.toFixed(1)} MB, ±${maxDifference.toFixed(1)} MB (wanted: ±20 MB).`,
    `- Growth in the second half: ${growth.toFixed(2)} MB per 100,000 cases.`,
    `- Most descriptors between two runs: ${descriptors[0]} in the first half, ${descriptors[1]} in the second.`,
  ].join('\n');
