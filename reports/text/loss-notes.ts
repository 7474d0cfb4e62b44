import { forbidsConformance, type TargetDeath, type Losses } from '../../results/losses.ts';
import type { LossKind } from '../../targets/wire/lost-answer.ts';
import { formatCount, formatNumber } from './format.ts';

const lossKindNames: Readonly<Record<LossKind, string>> = {
  refused: 'refused',
  reset: 'reset before an answer',
  cut: 'cut off within an answer',
  'timed-out': 'timed out',
  'too-large': 'too large',
  malformed: 'not HTTP',
};

/** The words that notes about losses begin with. */
const lossNotePrefixes = {
  died: 'Died: ',
  lost: 'Lost: ',
  givenUp: 'Throttled: ',
  resent: 'Resent: ',
} as const;

/** Notes about the losses of a run, one string each. */
export function lossNotes(losses: Losses | undefined): readonly string[] {
  if (losses === undefined) return [];
  const { sent, lost, givenUp, byKind, resent, died } = losses;
  const verdict = forbidsConformance(losses) ? ' That is too many for a conformant verdict.' : '';
  const kinds = (Object.keys(lossKindNames) as LossKind[]).flatMap((kind) =>
    byKind[kind] === 0 ? [] : [`${formatNumber(byKind[kind])} ${lossKindNames[kind]}`],
  );
  return [
    ...(died === undefined ? [] : [`${lossNotePrefixes.died}${describeDeath(died)}`]),
    ...(lost === 0
      ? []
      : [
          `${lossNotePrefixes.lost}${formatNumber(lost)} of ${formatCount(sent, 'request')} got no complete answer: ${kinds.join(', ')}.${verdict}`,
        ]),
    ...(givenUp === 0
      ? []
      : [
          `${lossNotePrefixes.givenUp}${formatNumber(givenUp)} of ${formatCount(sent, 'request')} were given up, because the target throttled them at every try.${verdict}`,
        ]),
    ...(resent === 0
      ? []
      : [
          `${lossNotePrefixes.resent}${formatCount(resent, 'request')}, because the target closed an idle connection as the request was sent.`,
        ]),
  ];
}

function describeDeath({ ending, lastOutput = [] }: TargetDeath): string {
  const how = ending === undefined ? '' : ` The target ended with: ${ending}.`;
  const output = lastOutput.length === 0 ? '' : ` Last output: ${lastOutput.join(' | ')}`;
  return `the target stopped answering, and 3 probes on fresh connections failed. The remaining cases were not sent.${how}${output}`;
}
