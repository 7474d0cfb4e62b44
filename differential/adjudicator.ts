import { httpStatus } from '../checks/lib/answer.ts';
import type {
  Breach,
  BySide,
  CheckFinding,
  Judgement,
  AnswerDifference,
  Side,
} from '../results/difference.ts';
import { failuresIn, type Check, type Failure, type Trial, type Violation } from '../checks/verdict.ts';
import { findClause } from '../specs/clauses/catalogue.ts';
import { judgeTrial } from '../engine/verdict-tally.ts';

/** One violation that a check found in an answer. */
interface LocatedViolation {
  readonly check: Check;
  readonly violation: Violation;
}

type ViolationFilter = (violation: LocatedViolation, side: Side) => boolean;

/** The verdicts of one check about both answers. */
interface CheckResult {
  readonly check: Check;
  readonly failures: BySide<readonly Failure[]>;
  /** Whether the check passed or failed for this side. */
  readonly hasVerdict: BySide<boolean>;
}

type CheckVerdict = ReturnType<typeof judgeTrial>;

const pointerWithoutIndexes = (pointer: string): string => pointer.replace(/\/\d+(?=\/|$)/g, '');

/** Pointers of violations that concern the response as a whole. */
const responseLevelPointers = ['status', '/__type', '', '/tasks', '/failures'];

/** Whether the violation in the answer of this side is about the same thing as the difference. */
function concernsDifference(
  { violation, check }: LocatedViolation,
  { where, kind, at, of }: AnswerDifference,
  side: Side,
): boolean {
  const { pointer } = violation;
  const place = pointerWithoutIndexes(pointer);
  // The format of an error says nothing about which error is right.
  if (kind === 'outcome') return responseLevelPointers.includes(place) && check.aboutErrorFormat !== true;
  const isInList = place === '/tasks' || place === '/failures';
  if (kind === 'fate') return isInList && concernsId(violation, of?.[side] ?? []);
  if (kind === 'stranger') return isInList;
  return place === where && concernsTask(pointer, at?.[side]);
}

const anyId = /[0-9a-f]{32}|[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}/i;

/**
 * A violation that quotes an id concerns that id. A violation without any id concerns every id. Any id may answer a blank one.
 */
function concernsId({ expected, actual }: Violation, names: readonly string[]): boolean {
  const text = `${expected} ${actual}`;
  return names.some((name) => name.trim() === '' || text.includes(name)) || !anyId.test(text);
}

/** Whether the pointer may concern the task with this index: it does not point into another task. */
const concernsTask = (pointer: string, index: number | undefined): boolean =>
  index === undefined || !/^\/tasks\/\d/.test(pointer) || `${pointer}/`.startsWith(`/tasks/${index}/`);

/** Whether the violation lies inside the place that differs; for error messages, whether the status is wrong. */
const isNearby = (pointer: string, { where, kind, at }: AnswerDifference, side: Side): boolean =>
  kind === 'text'
    ? pointer === 'status'
    : where.lastIndexOf('/') > 0 &&
      pointerWithoutIndexes(pointer).startsWith(`${where}/`) &&
      concernsTask(pointer, at?.[side]);

/**
 * Whether the violation concerns the whole response: then a different response was due, and the entries of this one do not
 * matter.
 */
const concernsResponse = (pointer: string, { kind }: AnswerDifference): boolean =>
  (kind === 'fate' || kind === 'stranger') && (pointer === 'status' || pointer === '/__type');

function findBreaches(
  { check, failures }: CheckResult,
  side: Side,
  matches: ViolationFilter,
): readonly Breach[] {
  return failures[side].flatMap(({ failureKind, clause = check.clauses[0], violations }) => {
    const found = violations.find((violation) => matches({ check, violation }, side));
    if (found === undefined) return [];
    const { evidence } = findClause(clause);
    return [{ ...found, check: check.id, kind: failureKind, clause, evidence }];
  });
}

const findBreachesOfBoth = (
  results: readonly CheckResult[],
  matches: ViolationFilter,
): BySide<readonly Breach[]> => ({
  a: results.flatMap((one) => findBreaches(one, 'a', matches)),
  b: results.flatMap((one) => findBreaches(one, 'b', matches)),
});

const isStrong = ({ evidence }: Breach): boolean => evidence !== 'observed';

/** Observed behavior decides only if no stronger evidence does. */
const strongestBreaches = (breaches: BySide<readonly Breach[]>): BySide<readonly Breach[]> => {
  const strong = { a: breaches.a.filter(isStrong), b: breaches.b.filter(isStrong) };
  return strong.a.length + strong.b.length > 0 ? strong : breaches;
};

/** Decides which of two different answers is right, by the verdicts of the checks. Each answer is checked once. */
export class Adjudicator {
  readonly #checks: readonly Check[];
  readonly #verdicts = new WeakMap<Trial, readonly CheckVerdict[]>();

  constructor(checks: readonly Check[]) {
    this.#checks = checks;
  }

  #checkTrial(trial: Trial): readonly CheckVerdict[] {
    const verdicts = this.#verdicts.get(trial) ?? this.#checks.map((check) => judgeTrial(check, trial));
    this.#verdicts.set(trial, verdicts);
    return verdicts;
  }

  #checkBoth({ a, b }: BySide<Trial>): readonly CheckResult[] {
    const verdicts = { a: this.#checkTrial(a), b: this.#checkTrial(b) };
    return this.#checks.map((check, index) => ({
      check,
      failures: { a: failuresOrNone(verdicts.a[index]), b: failuresOrNone(verdicts.b[index]) },
      hasVerdict: { a: isPassOrFail(verdicts.a[index]), b: isPassOrFail(verdicts.b[index]) },
    }));
  }

  /**
   * Decides which side is right about a difference. A side is right under two conditions:
   * - It violates nothing at the place of the difference.
   * - A check that the other side violates has judged both sides.
   */
  judge(difference: AnswerDifference, trials: BySide<Trial>): Judgement {
    // No check judges a missing answer.
    const silent = (['a', 'b'] as const).find((side) => httpStatus(trials[side].exchange) === undefined);
    if (silent !== undefined) {
      const because = `${silent.toUpperCase()} did not answer`;
      return { right: 'unclaimed', breaches: { a: [], b: [] }, because };
    }
    const results = this.#checkBoth(trials);
    const breaches = findBreachesOfBoth(results, (one, side) => concernsDifference(one, difference, side));
    const { a, b } = strongestBreaches(breaches);
    if (a.length > 0 && b.length > 0) return { right: 'neither', breaches };
    if (a.length + b.length > 0) return judgeOneSided(breaches, { a, b }, results);
    const wholeResponse = findBreachesOfBoth(results, ({ violation }) =>
      concernsResponse(violation.pointer, difference),
    );
    if (wholeResponse.a.length > 0 && wholeResponse.b.length > 0) {
      return { right: 'neither', breaches: wholeResponse };
    }
    const nearby = findBreachesOfBoth(results, ({ violation }, side) =>
      isNearby(violation.pointer, difference, side),
    );
    if (nearby.a.length + nearby.b.length === 0) return { right: 'open', breaches };
    const because = 'a check fails nearby, not at the same place';
    return { right: 'unclaimed', breaches: nearby, because };
  }

  /** The kinds of finding in one answer, and the checks that ended in an error. */
  findingKinds(trial: Trial): {
    readonly kinds: readonly CheckFinding[];
    readonly errors: readonly string[];
  } {
    const verdicts = this.#checkTrial(trial);
    return {
      kinds: this.#checks.flatMap((check, index) =>
        failuresOrNone(verdicts[index]).map(({ failureKind, clause = check.clauses[0] }) => ({
          id: `${check.id}/${failureKind}`,
          clause,
        })),
      ),
      errors: this.#checks.flatMap(({ id }, index) => {
        const verdict = verdicts[index];
        return verdict?.kind === 'error' ? [`${id}: ${verdict.because}`] : [];
      }),
    };
  }
}

const failuresOrNone = (verdict: CheckVerdict | undefined): readonly Failure[] =>
  verdict === undefined ? [] : failuresIn(verdict);

const isPassOrFail = (verdict: CheckVerdict | undefined): boolean =>
  verdict?.kind === 'pass' || verdict?.kind === 'fail';

/**
 * Judges a difference where only one side violates something. The other side is right if one of the violated checks has judged
 * that side, too.
 */
function judgeOneSided(
  breaches: Judgement['breaches'],
  { a, b }: Judgement['breaches'],
  results: readonly CheckResult[],
): Judgement {
  const [wrong, other]: readonly [Side, Side] = a.length > 0 ? ['a', 'b'] : ['b', 'a'];
  const violatedChecks = new Set([...a, ...b].map(({ check }) => check));
  const hasJudgedBoth = results.some(
    ({ check, hasVerdict }) => violatedChecks.has(check.id) && hasVerdict[other],
  );
  if (hasJudgedBoth) return { right: other, breaches };
  return {
    right: 'unclaimed',
    breaches,
    because: `the check that ${wrong.toUpperCase()} violates could not judge ${other.toUpperCase()}`,
  };
}
