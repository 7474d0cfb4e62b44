import type { Check, Trial } from '../checks/verdict.ts';
import type { Exchange } from '../targets/wire/exchange.ts';
import { pausedOnce, type Step } from '../suites/describe-tasks/sequence-steps.ts';
import { findFailure } from './verdict-tally.ts';

/** How a sequence was answered, and what is wrong with it. */
interface Answer {
  readonly trial: Trial;
  readonly check: Check;
  readonly wrong: string;
}

/**
 * The steps up to the last look that it takes to see what is wrong, with no other looks but those; then with the others, which
 * may be what has made it wrong. The answers are there, and checks only look at them, so that this costs no request. None where
 * it is not known which step an answer is to.
 */
export function neededSteps(steps: readonly Step[], answer: Answer): readonly (readonly Step[])[] {
  const { trial } = answer;
  const first = steps.findIndex((step) => step.do === 'run');
  const looks = steps.flatMap((step, at) => (step.do === 'describe' && at > first ? [at] : []));
  const answers = (trial.steps ?? []).filter(isLook);
  const own = answers.indexOf(trial.exchange);
  if (own === -1 || answers.length !== looks.length) return [];
  const needed = new Set(neededLooks(answer, own).flatMap((nth) => looks[nth] ?? []));
  const last = Math.max(...needed);
  const before = steps.slice(0, last + 1);
  return [before.filter((step, at) => step.do !== 'describe' || needed.has(at)), before].map(pausedOnce);
}

const isLook = ({ request }: Exchange): boolean =>
  request.headers['x-amz-target']?.endsWith('.DescribeTasks') === true;

/** The looks, by their places, without any of which the check does not see it. */
function neededLooks({ trial, check, wrong }: Answer, own: number): readonly number[] {
  const { timeline } = trial;
  if (timeline === undefined) return [own];
  const isSeen = (nths: readonly number[]): boolean => {
    const seen = nths.flatMap((nth) => timeline[nth] ?? []);
    return findFailure(check, { ...trial, timeline: seen }, wrong) !== undefined;
  };
  if (isSeen([])) return [own];
  let needed: readonly number[] = [...timeline.keys()];
  for (const nth of timeline.keys()) {
    const fewer = needed.filter((one) => one !== nth);
    if (isSeen(fewer)) needed = fewer;
  }
  return needed.length === 0 ? [own] : needed;
}
