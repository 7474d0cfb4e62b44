import { isDeepStrictEqual } from 'node:util';
import { anotherRegion } from '../specs/arn.ts';
import { definedMembers } from '../specs/json.ts';
import { parseAnswer, httpStatus } from '../checks/lib/answer.ts';
import type { ParsedAnswer, Trial } from '../checks/verdict.ts';
import type { Clock } from '../targets/wire/clock.ts';
import { responseErrorType, type Exchange } from '../targets/wire/exchange.ts';
import type { LossKind } from '../targets/wire/lost-answer.ts';
import { type WireClient } from '../targets/wire/wire-client.ts';
import { buildRequest } from '../targets/wire/build-request.ts';
import { foreignClient } from '../targets/world/foreign-scope.ts';
import type { ForeignScopeKind, World } from '../targets/world/world.ts';
import type { BoundRequest, Case } from './case.ts';
import type { RunnableOperation } from './runnable-operation.ts';
import { SequenceRunner } from './sequence-runner.ts';

/** The maximum number of times a relation is sent while tasks change in between. */
const maxRounds = 3;

/** The number of controls whose answers are kept. Random cases have as many controls as there are cases. */
const maxControls = 500;
/** A control whose answer is longer is not kept, because a broken target may make each of them megabytes long. */
const maxControlBytes = 256 * 1024;

/** Binds cases to a world and sends them. A control that several cases share is sent once. */
export class CaseRunner {
  readonly world: World;
  readonly operation: RunnableOperation;
  /** Number of requests so far. */
  requests = 0;
  /** True if a lost request is sent twice more, with its control in between. This shows whether it is lost each time. */
  resendsLost = false;
  readonly #client: WireClient;
  readonly #signal: AbortSignal | undefined;
  readonly #controls = new Map<string, Promise<Exchange>>();
  #separatesRegions?: Promise<boolean>;
  #sequences = 0;

  constructor(client: WireClient, world: World, operation: RunnableOperation, signal?: AbortSignal) {
    this.#client = client;
    this.#signal = signal;
    this.world = world;
    this.operation = operation;
  }

  get clock(): Clock {
    return this.#client.clock;
  }

  /** Waits; an interrupt ends the wait. */
  async wait(ms: number): Promise<void> {
    await this.clock.wait(ms, this.#signal);
  }

  bindCase(testCase: Case): BoundRequest | undefined {
    return testCase.bind(this.world);
  }

  /** Comes before each request of a case or probe. */
  protected begin(): void {
    this.requests += 1;
  }

  /** Calls the operation. */
  async call(input: unknown): Promise<Exchange> {
    this.begin();
    return this.#client.call(this.operation.name, input);
  }

  /**
   * Sends a case. Returns one trial, or one for each read of a sequence. In a recheck, sequences and relations wait for `quiet`
   * seconds before they read again; 0 if it is no recheck.
   */
  async runCase(testCase: Case, quiet = 0): Promise<readonly Trial[]> {
    const { sequence } = testCase;
    if (sequence === undefined) {
      const trial = await this.sendCase(testCase, quiet);
      return trial === undefined ? [] : [trial];
    }
    this.#sequences += 1;
    const cluster = `ecsc-${this.world.nonce}-${this.#sequences}`;
    const runner = new SequenceRunner(this.#client, this.world, { cluster, quiet, signal: this.#signal });
    const trials = await runner.run(sequence);
    this.requests += runner.exchanges.length;
    return trials;
  }

  /** Sends a case with a single request or a relation. Returns `undefined` if the world lacks what the case needs. */
  async sendCase(testCase: Case, quiet = 0): Promise<Trial | undefined> {
    if (testCase.relation !== undefined) return this.#sendRelation(testCase, quiet);
    if (testCase.violates === 'region' && this.world.cannot?.includes('regions') === true) return undefined;
    const bound = this.bindCase(testCase);
    if (bound === undefined) return undefined;
    const control =
      bound.control === undefined ? undefined : await this.#sendControl(bound.control, bound.controlAt);
    const exchange = await this.#send(bound);
    if (this.#hasLostDefault(testCase, [exchange, control])) return undefined;
    const repeatedLoss = this.resendsLost ? await this.#resendLost(bound, exchange) : undefined;
    return definedMembers({
      repeatedLoss,
      ...toTrialMembers(bound),
      settle: this.world.settle,
      ...parseAnswer(exchange),
      ...(bound.otherRegion === true ? { variant: await this.#regionVariant() } : {}),
      violates: testCase.violates,
      control,
    });
  }

  async #send({ input, reshape, auth, otherRegion }: BoundRequest, timeout?: number): Promise<Exchange> {
    this.begin();
    const request = buildRequest(this.operation.name, input);
    return this.#client.send(reshape === undefined ? request : reshape(request), {
      ...definedMembers({ auth, timeout }),
      ...(otherRegion === true ? { region: anotherRegion(this.#client.region) } : {}),
    });
  }

  async #sendIn(input: unknown, scope: ForeignScopeKind | undefined): Promise<Exchange> {
    if (scope === undefined) return this.call(input);
    this.begin();
    return foreignClient(this.#client, scope).call(this.operation.name, input);
  }

  #sendControl(input: unknown, scope?: ForeignScopeKind): Promise<Exchange> {
    const key = JSON.stringify({ input, where: scope });
    const known = this.#controls.get(key) ?? this.#sendIn(input, scope);
    // The control that was needed last comes last.
    this.#controls.delete(key);
    this.#controls.set(key, known);
    const [oldest] = this.#controls.keys();
    if (this.#controls.size > maxControls && oldest !== undefined) this.#controls.delete(oldest);
    void known.then((exchange) => {
      if (responseLength(exchange) > maxControlBytes) this.#controls.delete(key);
    });
    return known;
  }

  /** Asks whether the target separates regions: whether it knows a cluster of the run only in the run's region. */
  async #regionVariant(): Promise<'other-region' | 'one-region'> {
    this.#separatesRegions ??= this.#compareRegions();
    return (await this.#separatesRegions) ? 'other-region' : 'one-region';
  }

  async #compareRegions(): Promise<boolean> {
    const cluster = this.world.clusters[1];
    if (cluster === null) return false;
    const knows = async (region: string): Promise<boolean | undefined> => {
      this.begin();
      const input = { clusters: [cluster.name] };
      const exchange = await this.#client.call('DescribeClusters', input, { region });
      if (!('response' in exchange)) return undefined;
      return Buffer.from(exchange.response.body).includes(`"${cluster.arn}"`);
    };
    const { region } = this.#client;
    return (await knows(region)) === true && (await knows(anotherRegion(region))) === false;
  }

  /**
   * Sends a lost request twice more, each time after its control. Returns the kinds of the three losses, or `undefined` if the
   * request or its control shows that the loss is not repeatable.
   */
  async #resendLost(bound: BoundRequest, first: Exchange): Promise<Trial['repeatedLoss']> {
    const { control = this.operation.plainRequest?.(this.world), controlAt } = bound;
    const kinds = [lossKind(first)];
    while (kinds.at(-1) !== undefined && kinds.length < 3) {
      const controlExchange = control === undefined ? undefined : await this.#sendIn(control, controlAt);
      if (controlExchange === undefined || httpStatus(controlExchange) !== 200) return undefined;
      // A target that has kept the run waiting gets shorter timeouts, but not here: these losses may become a finding.
      kinds.push(lossKind(await this.#send(bound, this.#client.requestTimeout)));
    }
    const [firstKind, secondKind, thirdKind] = kinds;
    if (firstKind === undefined || secondKind === undefined || thirdKind === undefined) return undefined;
    return [firstKind, secondKind, thirdKind];
  }

  /**
   * Sends A, B, A, and repeats that if the two answers to A differ. The first answer to B is judged like any other. Tasks may
   * change by themselves, so a recheck waits for `quiet` seconds before each further request.
   */
  async #sendRelation(testCase: Case, quiet: number): Promise<Trial | undefined> {
    const { relation } = testCase;
    const plain = this.bindCase(testCase);
    const others = (relation?.others ?? []).map((one) => this.bindCase(one));
    const [other] = others;
    if (plain === undefined || relation === undefined || other === undefined || others.includes(undefined)) {
      return undefined;
    }
    const settle = async (): Promise<void> => {
      if (quiet > 0) await this.wait(quiet * 1000);
    };
    for (let round = 1; ; round += 1) {
      const before = parseAnswer(await this.call(plain.input));
      await settle();
      const between: ParsedAnswer[] = [];
      for (const one of others) between.push(parseAnswer(await this.call(one?.input)));
      await settle();
      const after = parseAnswer(await this.call(plain.input));
      const [first] = between;
      const exchanges = [before, ...between, after].map(({ exchange }) => exchange);
      if (first === undefined || this.#hasLostDefault(testCase, exchanges)) return undefined;
      const { content } = this.operation.read;
      if (round === maxRounds || isDeepStrictEqual(content(before), content(after))) {
        const { name } = relation;
        const answers = { name, before, between, after };
        return { ...toTrialMembers(other), settle: this.world.settle, ...first, relation: answers };
      }
    }
  }

  /** Whether another run has deleted its cluster `default` during this run, so that the answers about `default` prove nothing. */
  #hasLostDefault({ usesDefaultCluster }: Case, exchanges: readonly (Exchange | undefined)[]): boolean {
    const isForeign = this.world.clusters[0]?.createdByRun === false;
    if (!isForeign || usesDefaultCluster !== true) return false;
    return exchanges.some((exchange) => {
      if (exchange === undefined || httpStatus(exchange) !== 400 || !('response' in exchange)) return false;
      return responseErrorType(exchange.response) === 'ClusterNotFoundException';
    });
  }
}

const responseLength = (exchange: Exchange): number =>
  'response' in exchange ? exchange.response.body.length : 0;

const lossKind = (exchange: Exchange): LossKind | undefined =>
  'lost' in exchange ? exchange.lost.kind : undefined;

const toTrialMembers = ({
  facts,
  clusterExists,
  variant,
}: BoundRequest): Pick<Trial, 'facts' | 'clusterExists' | 'variant'> => ({
  clusterExists,
  ...definedMembers({ facts, variant }),
});
