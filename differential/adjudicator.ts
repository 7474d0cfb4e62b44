import { statusOf } from '../checks/lib/answer.ts';
import type {
  Breach,
  BySide,
  FindingKind,
  Judgement,
  AnswerDifference,
  Side,
} from '../results/difference.ts';
import { failuresIn, type Check, type Failure, type Trial, type Violation } from '../checks/verdict.ts';
import { clauseOf } from '../specs/clauses/catalogue.ts';
import { judgeTrial } from '../engine/verdict-tally.ts';

/** One place at which an answer is wrong. */
interface Wrong {
  readonly check: Check;
  readonly violation: Violation;
}

type Matches = (wrong: Wrong, side: Side) => boolean;

/** What a check has said of both answers. */
interface Heard {
  readonly check: Check;
  readonly failures: BySide<readonly Failure[]>;
  /** Whether it had anything to say. */
  readonly judged: BySide<boolean>;
}

/** A place without positions in lists. */
const placeOf = (pointer: string): string => pointer.replace(/\/\d+(?=\/|$)/g, '');

const ofWhole = ['status', '/__type', '', '/tasks', '/failures'];

/** Whether what is wrong with the answer of a side is what parts the answers. */
function isAbout(
  { violation, check }: Wrong,
  { where, kind, at, of }: AnswerDifference,
  side: Side,
): boolean {
  const { pointer } = violation;
  const place = placeOf(pointer);
  // Which error it is, is another matter than how that is written.
  if (kind === 'outcome') return ofWhole.includes(place) && check.aboutErrorFormat !== true;
  if (kind === 'fate')
    return (place === '/tasks' || place === '/failures') && isOfId(violation, of?.[side] ?? []);
  if (kind === 'stranger') return place === '/tasks' || place === '/failures';
  return place === where && isOfTask(pointer, at?.[side]);
}

const anyId = /[0-9a-f]{32}|[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}/i;

/** What names an id is about that one; what names none is about all. A blank is no id: whatever came for it is about it. */
function isOfId({ expected, actual }: Violation, names: readonly string[]): boolean {
  const text = `${expected} ${actual}`;
  return names.some((name) => name.trim() === '' || text.includes(name)) || !anyId.test(text);
}

/** A place in an answer is that of the one task which is told otherwise. */
const isOfTask = (pointer: string, at: number | undefined): boolean =>
  at === undefined || !/^\/tasks\/\d/.test(pointer) || `${pointer}/`.startsWith(`/tasks/${at}/`);

/** Whether it leads to what lies within; of the words of an error, whether the refusal is not as it ought to be. */
const isNear = (pointer: string, { where, kind, at }: AnswerDifference, side: Side): boolean =>
  kind === 'text'
    ? pointer === 'status'
    : where.lastIndexOf('/') > 0 && placeOf(pointer).startsWith(`${where}/`) && isOfTask(pointer, at?.[side]);

/** Whether the answer as a whole ought to be another one: then what is in it is no matter of right and wrong. */
const isOfWhole = (pointer: string, { kind }: AnswerDifference): boolean =>
  (kind === 'fate' || kind === 'stranger') && (pointer === 'status' || pointer === '/__type');

function breachesOf({ check, failures }: Heard, side: Side, matches: Matches): readonly Breach[] {
  return failures[side].flatMap(({ failureKind: wrong, clause = check.clauses[0], violations }) => {
    const found = violations.find((violation) => matches({ check, violation }, side));
    if (found === undefined) return [];
    const { evidence } = clauseOf(clause);
    return [{ ...found, check: check.id, kind: wrong, clause, evidence }];
  });
}

const isStrong = ({ evidence }: Breach): boolean => evidence !== 'observed';

/** What was only observed decides only where nothing stronger does. */
const strongest = (breaches: BySide<readonly Breach[]>): BySide<readonly Breach[]> => {
  const strong = { a: breaches.a.filter(isStrong), b: breaches.b.filter(isStrong) };
  return strong.a.length + strong.b.length > 0 ? strong : breaches;
};

/** Lets every check look on at answers, each once, and says who is right where two of them part. */
export class Bench {
  readonly #checks: readonly Check[];
  readonly #verdicts = new WeakMap<Trial, readonly ReturnType<typeof judgeTrial>[]>();

  constructor(checks: readonly Check[]) {
    this.#checks = checks;
  }

  #verdictsOf(trial: Trial): readonly ReturnType<typeof judgeTrial>[] {
    const known = this.#verdicts.get(trial) ?? this.#checks.map((check) => judgeTrial(check, trial));
    this.#verdicts.set(trial, known);
    return known;
  }

  #hear({ a, b }: BySide<Trial>): readonly Heard[] {
    const verdicts = { a: this.#verdictsOf(a), b: this.#verdictsOf(b) };
    const failures = (side: Side, index: number): readonly Failure[] => {
      const verdict = verdicts[side][index];
      return verdict === undefined ? [] : failuresIn(verdict);
    };
    const judged = (side: Side, index: number): boolean =>
      ['pass', 'fail'].includes(verdicts[side][index]?.kind ?? '');
    return this.#checks.map((check, index) => ({
      check,
      failures: { a: failures('a', index), b: failures('b', index) },
      judged: { a: judged('a', index), b: judged('b', index) },
    }));
  }

  /**
   * Who is right where two answers part, by the checks that look on: that one whose answer breaks nothing there, beside a
   * check that the other one breaks and that had something to say of both.
   */
  judge(parting: AnswerDifference, trials: BySide<Trial>): Judgement {
    // No check judges silence.
    const silent = (['a', 'b'] as const).find((side) => statusOf(trials[side].exchange) === undefined);
    if (silent !== undefined) {
      const because = `no answer came from ${silent.toUpperCase()}`;
      return { right: 'unclaimed', breaches: { a: [], b: [] }, because };
    }
    const heard = this.#hear(trials);
    const gathered = (matches: Matches): BySide<readonly Breach[]> => ({
      a: heard.flatMap((one) => breachesOf(one, 'a', matches)),
      b: heard.flatMap((one) => breachesOf(one, 'b', matches)),
    });
    const breaches = gathered((wrong, side) => isAbout(wrong, parting, side));
    const { a, b } = strongest(breaches);
    if (a.length > 0 && b.length > 0) return { right: 'neither', breaches };
    if (a.length + b.length > 0) return oneSided(breaches, { a, b }, heard);
    const whole = gathered(({ violation }) => isOfWhole(violation.pointer, parting));
    if (whole.a.length > 0 && whole.b.length > 0) return { right: 'neither', breaches: whole };
    const near = gathered(({ violation }, side) => isNear(violation.pointer, parting, side));
    if (near.a.length + near.b.length === 0) return { right: 'open', breaches };
    return { right: 'unclaimed', breaches: near, because: 'a check is broken nearby, not at the same place' };
  }

  /** What the usual checks have on one answer: kinds of finding, and faults of their own. */
  kindsIn(trial: Trial): { readonly kinds: readonly FindingKind[]; readonly errors: readonly string[] } {
    const verdicts = this.#verdictsOf(trial);
    return {
      kinds: this.#checks.flatMap((check, index) => {
        const verdict = verdicts[index];
        return (verdict === undefined ? [] : failuresIn(verdict)).map(
          ({ failureKind: wrong, clause = check.clauses[0] }) => ({ id: `${check.id}/${wrong}`, clause }),
        );
      }),
      errors: this.#checks.flatMap(({ id }, index) => {
        const verdict = verdicts[index];
        return verdict?.kind === 'error' ? [`${id}: ${verdict.because}`] : [];
      }),
    };
  }
}

/** One of the two breaks something: the other one is right where a check that says so has judged it, too. */
function oneSided(
  breaches: Judgement['breaches'],
  { a, b }: Judgement['breaches'],
  heard: readonly Heard[],
): Judgement {
  const [wrong, other]: readonly [Side, Side] = a.length > 0 ? ['a', 'b'] : ['b', 'a'];
  const told = new Set([...a, ...b].map(({ check }) => check));
  if (heard.some(({ check, judged }) => told.has(check.id) && judged[other]))
    return { right: other, breaches };
  return {
    right: 'unclaimed',
    breaches,
    because: `the check that ${wrong.toUpperCase()} breaks has nothing to say of ${other.toUpperCase()}`,
  };
}
