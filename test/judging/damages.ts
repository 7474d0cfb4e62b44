import type { ParsedAnswer, Trial } from '../../checks/verdict.ts';
import { alterAnswer } from './altered-answers.ts';
import { damageContext, type Damage } from './context-damages.ts';

/** An answer in a trial, with a function that replaces it. */
interface AnswerPlace {
  readonly name: string;
  readonly answer: ParsedAnswer;
  readonly replaceWith: (other: ParsedAnswer) => Trial;
}

function answerPlaces(trial: Trial): readonly AnswerPlace[] {
  const { body: _body, ...trialWithoutBody } = trial;
  const { relation, timeline } = trial;
  const places: AnswerPlace[] = [
    { name: 'answer', answer: trial, replaceWith: (other) => ({ ...trialWithoutBody, ...other }) },
  ];
  const [first, ...others] = relation?.between ?? [];
  if (relation !== undefined && first !== undefined) {
    places.push({
      name: 'between',
      answer: first,
      replaceWith: (other) => ({ ...trial, relation: { ...relation, between: [other, ...others] } }),
    });
    places.push({
      name: 'before',
      answer: relation.before,
      replaceWith: (other) => ({ ...trial, relation: { ...relation, before: other } }),
    });
  }
  const last = timeline?.at(-1);
  if (timeline !== undefined && last !== undefined) {
    places.push({
      name: 'last description',
      answer: last,
      replaceWith: (other) => ({ ...trial, timeline: [...timeline.slice(0, -1), other] }),
    });
  }
  return places;
}

/** Every damage of a trial: of its answer, control and relation, of the last description in its timeline, and of its context. */
export function damageTrial(trial: Trial): readonly Damage[] {
  // A history contains all concurrent reads, so one judgement takes long. Such a trial gets only damages of its context.
  if (trial.history !== undefined) return damageContext(trial);
  const { control, ...trialWithoutControl } = trial;
  return [
    ...(control === undefined ? [] : [{ where: 'control', what: 'absent', trial: trialWithoutControl }]),
    ...answerPlaces(trial).flatMap(({ name, answer, replaceWith }) =>
      alterAnswer(answer).map(({ where, what, other }) => ({
        where: `${name}${where}`,
        what,
        trial: replaceWith(other),
      })),
    ),
    ...damageContext(trial),
  ];
}
