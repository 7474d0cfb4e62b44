import { forbidsConformance, type Death, type Losses } from '../../results/losses.ts';
import type { LossKind } from '../../targets/wire/lost-answer.ts';
import { counted, grouped } from './words.ts';

const words: Readonly<Record<LossKind, string>> = {
  refused: 'refused',
  reset: 'reset before an answer',
  cut: 'cut within an answer',
  'timed-out': 'timed out',
  'too-large': 'too large',
  malformed: 'no HTTP',
};

/** With what the notes about it begin. */
const lossOpenings = { died: 'Died: ', lost: 'Lost: ', resent: 'Resent: ' } as const;

/** What is to be said of it, a sentence each. */
export function lossNotes(losses: Losses | undefined): readonly string[] {
  if (losses === undefined) return [];
  const { sent, lost, byKind, resent, died } = losses;
  const kinds = (Object.keys(words) as LossKind[]).flatMap((kind) =>
    byKind[kind] === 0 ? [] : [`${grouped(byKind[kind])} ${words[kind]}`],
  );
  return [
    ...(died === undefined ? [] : [`${lossOpenings.died}${deathOf(died)}`]),
    ...(lost === 0
      ? []
      : [
          `${lossOpenings.lost}${grouped(lost)} of ${counted(sent, 'request')} got no complete answer: ${kinds.join(', ')}.${
            forbidsConformance(losses) ? ' A target that loses so many is not called conformant.' : ''
          }`,
        ]),
    ...(resent === 0
      ? []
      : [
          `${lossOpenings.resent}${counted(resent, 'request')} had to be sent again: the target closed a connection that was used before as the request came.`,
        ]),
  ];
}

function deathOf({ ending, lastOutput = [] }: Death): string {
  const how = ending === undefined ? '' : ` It had ended: ${ending}.`;
  const said = lastOutput.length === 0 ? '' : ` Last output: ${lastOutput.join(' | ')}`;
  return `the target stopped answering, and 3 probes on fresh connections failed; the rest was not asked.${how}${said}`;
}
