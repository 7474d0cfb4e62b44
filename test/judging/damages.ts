import type { ParsedAnswer, Trial } from '../../checks/verdict.ts';
import { alteredAnswers } from './altered-answers.ts';
import { damagesBeside, type Damage } from './context-damages.ts';

/** An answer in a trial, and how another one is put in its place. */
interface Place {
  readonly name: string;
  readonly answered: ParsedAnswer;
  readonly put: (other: ParsedAnswer) => Trial;
}

function placesOf(trial: Trial): readonly Place[] {
  const { body: _body, ...bodiless } = trial;
  const { relation, timeline } = trial;
  const places: Place[] = [{ name: 'answer', answered: trial, put: (other) => ({ ...bodiless, ...other }) }];
  const [first, ...others] = relation?.between ?? [];
  if (relation !== undefined && first !== undefined) {
    places.push({
      name: 'between',
      answered: first,
      put: (other) => ({ ...trial, relation: { ...relation, between: [other, ...others] } }),
    });
    places.push({
      name: 'before',
      answered: relation.before,
      put: (other) => ({ ...trial, relation: { ...relation, before: other } }),
    });
  }
  const last = timeline?.at(-1);
  if (timeline !== undefined && last !== undefined) {
    places.push({
      name: 'last look',
      answered: last,
      put: (other) => ({ ...trial, timeline: [...timeline.slice(0, -1), other] }),
    });
  }
  return places;
}

/** Every damage of what a trial is about: its answers, those of a relation and the last look, and of all that is beside. */
export function damagesOf(trial: Trial): readonly Damage[] {
  // What many clients saw is in their history, and looked through whole for each damage.
  if (trial.history !== undefined) return damagesBeside(trial);
  const { control, ...alone } = trial;
  return [
    ...(control === undefined ? [] : [{ where: 'control', what: 'absent', trial: alone }]),
    ...placesOf(trial).flatMap(({ name, answered, put }) =>
      alteredAnswers(answered).map(({ where, what, other }) => ({
        where: `${name}${where}`,
        what,
        trial: put(other),
      })),
    ),
    ...damagesBeside(trial),
  ];
}
