import type { Difference, Judgement, AnswerDifference } from '../results/difference.ts';
import type { Trial } from '../checks/verdict.ts';
import { toExchangeRecord, type ExchangeRecord } from '../targets/wire/exchange-record.ts';
import type { Case } from '../engine/case.ts';
import { shrinkCase } from '../engine/shrinking/shrink-case.ts';
import type { CaseShape } from '../suites/describe-tasks/case-shape.ts';
import { writeRequestScript } from '../suites/describe-tasks/script/request-script.ts';
import { simplestCases } from '../suites/describe-tasks/simplest-cases.ts';
import { requireShape } from '../suites/describe-tasks/to-case.ts';
import { describeSequence } from './describe-sequence.ts';
import type { PairedAnswers, PairedClient, ObservedDifference } from './paired-client.ts';
import type { Adjudicator } from './adjudicator.ts';

/**
 * The approximate number of requests to each target for shrinking one difference. It is small, because the targets may be shared
 * servers.
 */
const requestBudget = 100;

/** Characters shown of a request in an unusual wire form. */
const maxRequestLength = 300;

/** A difference with the case that shows it best, and the classes of all cases that showed it. */
export interface FoundDifference {
  readonly observed: ObservedDifference;
  readonly case: Case;
  readonly classes: ReadonlySet<string>;
}

type ExpectedDifference = Pick<Judgement & AnswerDifference, 'id' | 'right'>;

/** Shrinks the request that shows a difference, and judges both answers to the smallest request. */
export class DifferenceShrinker {
  readonly #client: PairedClient;
  readonly #adjudicator: Adjudicator;
  /** The answers to the simplest requests. Each of these requests is sent once. */
  readonly #simplestAnswers = new Map<Case, PairedAnswers | undefined>();

  constructor(client: PairedClient, adjudicator: Adjudicator) {
    this.#client = client;
    this.#adjudicator = adjudicator;
  }

  #judge({ difference, trials }: ObservedDifference): Judgement {
    return this.#adjudicator.judge(difference, trials);
  }

  /** Finds the same difference with the same side right. If another side is right, it is another difference. */
  #findSame(
    answers: PairedAnswers | undefined,
    { id, right }: ExpectedDifference,
  ): ObservedDifference | undefined {
    const found = answers?.differences.find(({ difference }) => difference.id === id);
    if (found === undefined) return undefined;
    return this.#judge(found).right === right ? found : undefined;
  }

  /** The simplest request that shows the difference, or `undefined` if none of the fixed simple requests does. */
  async #findSimplest(expected: ExpectedDifference): Promise<Case | undefined> {
    for (const candidate of simplestCases({})) {
      if (!this.#simplestAnswers.has(candidate)) {
        this.#simplestAnswers.set(candidate, await this.#client.sendCase(candidate));
      }
      if (this.#findSame(this.#simplestAnswers.get(candidate), expected) !== undefined) return candidate;
    }
    return undefined;
  }

  async shrink({ observed, case: testCase, classes }: FoundDifference): Promise<Difference> {
    const expected = { id: observed.difference.id, right: this.#judge(observed).right };
    let best = observed;
    const stillDiffers = async (candidate: Case): Promise<boolean | undefined> => {
      const answers = await this.#client.sendCase(candidate);
      const found = this.#findSame(answers, expected);
      if (found !== undefined) best = found;
      return answers === undefined ? undefined : found !== undefined;
    };
    const requestsBefore = this.#client.requests;
    const requestsUsed = (): number => this.#client.requests - requestsBefore;
    const { steps } = requireShape(testCase);
    const budget = requestBudget - (steps === undefined ? 0 : 3 * (steps.length + 2));
    const simplest = await this.#findSimplest(expected);
    const smallest = simplest ?? (await shrinkCase(testCase, stillDiffers, () => requestsUsed() >= budget));
    const again = [await stillDiffers(smallest), await stillDiffers(smallest)];
    const { difference, trials, responses } = best;
    const { a, b } = this.#client.targets;
    return {
      ...difference,
      ...this.#judge(best),
      request: describeRequest(requireShape(smallest), responses.a.request),
      classes: simplest === undefined ? [...classes] : [simplest.class, ...classes],
      exchanges: { a: trialExchanges(trials.a), b: trialExchanges(trials.b) },
      calls: requestsUsed(),
      ...(again.every((one) => one === true) ? {} : { unstable: true as const }),
      case: smallest.json,
      reproduce: {
        a: writeRequestScript(requireShape(smallest), a.client, a.world),
        b: writeRequestScript(requireShape(smallest), b.client, b.world),
      },
    };
  }
}

const trialExchanges = ({ steps, control, exchange }: Trial): readonly ExchangeRecord[] =>
  (steps ?? [...(control === undefined ? [] : [control]), exchange]).map(toExchangeRecord);

/** The request with role names, and its wire form if that form is unusual. */
function describeRequest({ steps, wire, auth, broke }: CaseShape, renamed: unknown): string {
  if (steps !== undefined) return describeSequence(steps);
  const request = typeof renamed === 'string' ? renamed : JSON.stringify(renamed);
  const unusualForm = wire ?? auth ?? (broke === 'region' ? 'to another region' : undefined);
  const shortened = request.length > maxRequestLength ? `${request.slice(0, maxRequestLength)}…` : request;
  return unusualForm === undefined ? request : `${shortened} (${unusualForm})`;
}
