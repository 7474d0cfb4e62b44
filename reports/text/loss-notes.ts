import { forbidsConformance, type TargetDeath, type Losses } from '../../results/losses.ts';
import type { LossKind } from '../../targets/wire/lost-answer.ts';
import { formatCount, formatNumber } from './format.ts';

const lossKindNames: Readonly<Record<LossKind, string>> = {
  refused: 'refused',
  reset: 'reset before an answer',
  cut: 'cut within an answer',
  'timed-out': 'timed out',
  'too-large': 'too large',
  malformed: 'no HTTP',
};

/** With what the notes about it begin. */
const lossNotePrefixes = { died: 'Died: ', lost: 'Lost: ', resent: 'Resent: ' } as const;

/** What is to be said of it, a sentence each. */
export function lossNotes(losses: Losses | undefined): readonly string[] {
  if (losses === undefined) return [];
  const { sent, lost, byKind, resent, died } = losses;
  const kinds = (Object.keys(lossKindNames) as LossKind[]).flatMap((kind) =>
    byKind[kind] === 0 ? [] : [`${formatNumber(byKind[kind])} ${lossKindNames[kind]}`],
  );
  return [
    ...(died === undefined ? [] : [`${lossNotePrefixes.died}${describeDeath(died)}`]),
    ...(lost === 0
      ? []
      : [
          `${lossNotePrefixes.lost}${formatNumber(lost)} of ${formatCount(sent, 'request')} got no complete answer: ${kinds.join(', ')}.${
            forbidsConformance(losses) ? ' A target that loses so many is not called conformant.' : ''
          }`,
        ]),
    ...(resent === 0
      ? []
      : [
          `${lossNotePrefixes.resent}${formatCount(resent, 'request')} had to be sent again: the target closed a connection that was used before as the request came.`,
        ]),
  ];
}

function describeDeath({ ending, lastOutput = [] }: TargetDeath): string {
  const how = ending === undefined ? '' : ` It had ended: ${ending}.`;
  const said = lastOutput.length === 0 ? '' : ` Last output: ${lastOutput.join(' | ')}`;
  return `the target stopped answering, and 3 probes on fresh connections failed; the rest was not asked.${how}${said}`;
}
