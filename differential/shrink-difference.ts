import type { Difference, Judgement, AnswerDifference } from '../results/difference.ts';
import type { Trial } from '../checks/verdict.ts';
import { toExchangeRecord, type ExchangeRecord } from '../targets/wire/exchange-record.ts';
import type { SymbolicCase } from '../suites/describe-tasks/case.ts';
import { plainest, plainName, stopped } from '../suites/describe-tasks/simplest-cases.ts';
import { reduce } from '../engine/shrink-case.ts';
import { repeatCase } from '../engine/reproduction-script/reproduction-script.ts';
import { inWords } from './describe-sequence.ts';
import type { Answers, Both, Parted } from './paired-client.ts';
import type { Bench } from './adjudicator.ts';

/** At most about so many requests to each target for one reason: somebody's servers answer them. */
const budget = 100;

/** Characters of a request in an odd form that are told. */
const longest = 300;

/** A reason as it was first met, and the classes of case in which it was. */
export interface Met {
  readonly parted: Parted;
  readonly symbolic: SymbolicCase;
  readonly classes: ReadonlySet<string>;
}

type Wanted = Pick<Judgement & AnswerDifference, 'id' | 'right'>;

/** Makes the request small on which two targets part for one reason, and has each side judged on that very request. */
export class Smallest {
  readonly #both: Both;
  readonly #bench: Bench;
  /** The answers to the plainest requests, each asked once. */
  readonly #plain = new Map<SymbolicCase, Answers | undefined>();

  constructor(both: Both, bench: Bench) {
    this.#both = both;
    this.#bench = bench;
  }

  /** What of the answers shows the same reason, and leaves the same side right: else it would be another difference. */
  #same(answers: Answers | undefined, { id, right }: Wanted): Parted | undefined {
    const found = answers?.parted.find(({ parting }) => parting.id === id);
    if (found === undefined) return undefined;
    return this.#bench.judge(found.parting, found.trials).right === right ? found : undefined;
  }

  /** The plainest request on which they part for the same reason, where there is one. */
  async #plainer(wanted: Wanted): Promise<SymbolicCase | undefined> {
    for (const candidate of [...plainest, stopped]) {
      if (!this.#plain.has(candidate)) this.#plain.set(candidate, await this.#both.ask(candidate));
      if (this.#same(this.#plain.get(candidate), wanted) !== undefined) return candidate;
    }
    return undefined;
  }

  async of({ parted, symbolic, classes }: Met): Promise<Difference> {
    const wanted = {
      id: parted.parting.id,
      right: this.#bench.judge(parted.parting, parted.trials).right,
    };
    let best = parted;
    const parts = async (candidate: SymbolicCase): Promise<boolean | undefined> => {
      const answers = await this.#both.ask(candidate);
      const found = this.#same(answers, wanted);
      if (found !== undefined) best = found;
      return answers === undefined ? undefined : found !== undefined;
    };
    const from = this.#both.requests;
    const most = budget - (symbolic.steps === undefined ? 0 : 3 * (symbolic.steps.length + 2));
    const plainer = await this.#plainer(wanted);
    const smallest = plainer ?? (await reduce(symbolic, parts, () => this.#both.requests - from >= most));
    const again = [await parts(smallest), await parts(smallest)];
    const { parting, trials, portraits } = best;
    const { a, b } = this.#both.ends;
    return {
      ...parting,
      ...this.#bench.judge(parting, trials),
      request: requestOf(smallest, portraits.a.request),
      classes: plainer === undefined ? [...classes] : [plainName(plainer), ...classes],
      exchanges: { a: exchangesOf(trials.a), b: exchangesOf(trials.b) },
      calls: this.#both.requests - from,
      ...(again.every((one) => one === true) ? {} : { unstable: true as const }),
      case: smallest,
      reproduce: {
        a: repeatCase(smallest, a.client, a.world),
        b: repeatCase(smallest, b.client, b.world),
      },
    };
  }
}

const exchangesOf = ({ steps, control, exchange }: Trial): readonly ExchangeRecord[] =>
  (steps ?? [...(control === undefined ? [] : [control]), exchange]).map(toExchangeRecord);

/** The request in names, and what is odd in its form. */
function requestOf({ steps, wire, auth, broke }: SymbolicCase, named: unknown): string {
  if (steps !== undefined) return inWords(steps);
  const request = typeof named === 'string' ? named : JSON.stringify(named);
  const odd = wire ?? auth ?? (broke === 'region' ? 'to another region' : undefined);
  const short = request.length > longest ? `${request.slice(0, longest)}…` : request;
  return odd === undefined ? request : `${short} (${odd})`;
}
