import { anotherRegion } from '../specs/arn.ts';
import { isDeepStrictEqual } from 'node:util';
import { tasksByArn } from '../checks/describe-tasks/lib/relation-claim.ts';
import { parseAnswer, httpStatus } from '../checks/lib/answer.ts';
import type { ParsedAnswer, Relation, Trial } from '../checks/verdict.ts';
import { responseErrorType, type Exchange } from '../targets/wire/exchange.ts';
import { foreignClient } from '../targets/world/foreign-scope.ts';
import type { Clock } from '../targets/wire/clock.ts';
import type { LossKind } from '../targets/wire/lost-answer.ts';
import { buildRequest, type WireClient } from '../targets/wire/wire-client.ts';
import type { ForeignScopeKind, World } from '../targets/world/world.ts';
import { bind, type BoundCase } from '../suites/describe-tasks/bind.ts';
import type { SymbolicCase } from '../suites/describe-tasks/case.ts';
import { otherWay } from '../suites/describe-tasks/families/relations.ts';
import { SequenceRunner } from './sequence-runner.ts';
import { clusterText, taskText, unknownText } from '../suites/describe-tasks/taken-forms.ts';
import { reformed } from '../suites/protocol/wire-forms.ts';

/** So many times a relation is asked where tasks move meanwhile. */
const patience = 3;

/** Binds cases to one world and sends them, each control once. */
export class CaseRunner {
  readonly world: World;
  /** Requests so far. */
  requests = 0;
  readonly #client: WireClient;
  #regions?: Promise<boolean>;
  #walks = 0;
  readonly #signal: AbortSignal | undefined;
  readonly #controls = new Map<string, Promise<Exchange>>();
  /** What is lost is sent twice more, with its control between, to see whether it is lost each time. */
  resendsLost = false;

  constructor(client: WireClient, world: World, signal?: AbortSignal) {
    this.#client = client;
    this.#signal = signal;
    this.world = world;
  }

  #describeAt(input: unknown, where: ForeignScopeKind | undefined): Promise<Exchange> {
    if (where === undefined) return this.describe(input);
    this.requests += 1;
    return foreignClient(this.#client, where).call('DescribeTasks', input);
  }

  describe(input: unknown): Promise<Exchange> {
    this.requests += 1;
    return this.#client.call('DescribeTasks', input);
  }

  #control(input: unknown, where?: ForeignScopeKind): Promise<Exchange> {
    const key = JSON.stringify({ input, where });
    const known = this.#controls.get(key) ?? this.#describeAt(input, where);
    this.#controls.set(key, known);
    return known;
  }

  get clock(): Clock {
    return this.#client.clock;
  }

  /** Waits, unless the run is interrupted meanwhile. */
  async wait(ms: number): Promise<void> {
    await this.clock.wait(ms, this.#signal);
  }

  bindCase(symbolic: SymbolicCase): BoundCase | undefined {
    return bind(symbolic, this.world);
  }

  #send({ wire, auth, broke }: SymbolicCase, input: object): Promise<Exchange> {
    this.requests += 1;
    const request = buildRequest('DescribeTasks', input);
    return this.#client.send(wire === undefined ? request : reformed(request, wire), {
      ...(auth === undefined ? {} : { auth }),
      ...(broke === 'region' ? { region: anotherRegion(this.#client.region) } : {}),
    });
  }

  /** Whether the target, which knows a cluster of the run in its region, does not in another one. */
  #tellsRegionsApart(): Promise<boolean> {
    this.#regions ??= this.#askOfRegions();
    return this.#regions;
  }

  async #askOfRegions(): Promise<boolean> {
    const cluster = this.world.clusters[1];
    if (cluster === null) return false;
    const knows = async (region: string): Promise<boolean | undefined> => {
      this.requests += 1;
      const input = { clusters: [cluster.name] };
      const exchange = await this.#client.call('DescribeClusters', input, { region });
      if (!('response' in exchange)) return undefined;
      return Buffer.from(exchange.response.body).includes(`"${cluster.arn}"`);
    };
    const { region } = this.#client;
    return (await knows(region)) === true && (await knows(anotherRegion(region))) === false;
  }

  /** All that is to be judged of a case: one answer, or those of each look of a sequence. */
  async runCase(symbolic: SymbolicCase, patient = false): Promise<readonly Trial[]> {
    if (symbolic.steps === undefined) {
      const trial = await this.sendCase(symbolic, patient);
      return trial === undefined ? [] : [trial];
    }
    if (this.world.launch === null) return [];
    this.#walks += 1;
    const cluster = `ecsc-${this.world.nonce}-${this.#walks}`;
    const walk = new SequenceRunner(this.#client, this.world, { cluster, patient });
    const trials = await walk.run(symbolic.steps, this.#signal);
    this.requests += walk.exchanges.length;
    return trials;
  }

  /** The case as it was answered; nothing where the world lacks what it is about. */
  async sendCase(symbolic: SymbolicCase, patient = false): Promise<Trial | undefined> {
    if (symbolic.relation !== undefined) return this.#relate(symbolic, patient);
    if (symbolic.broke === 'region' && this.world.cannot?.includes('regions') === true) return undefined;
    const bound = this.bindCase(symbolic);
    if (bound === undefined) return undefined;
    const control =
      bound.control === undefined ? undefined : await this.#control(bound.control, bound.controlAt);
    const exchange = await this.#send(symbolic, bound.input);
    if (this.#vanished(symbolic, [exchange, control])) return undefined;
    const lostThrice = this.resendsLost ? await this.#lostThrice(symbolic, bound, exchange) : undefined;
    return {
      ...(lostThrice === undefined ? {} : { repeatedLoss: lostThrice }),
      ...factsOf(bound),
      settle: this.world.settle,
      ...parseAnswer(exchange),
      ...(symbolic.broke === 'region'
        ? { variant: (await this.#tellsRegionsApart()) ? 'other-region' : 'one-region' }
        : {}),
      ...(symbolic.broke === undefined ? {} : { violates: symbolic.broke }),
      ...(control === undefined ? {} : { control }),
    };
  }

  /** How a request was lost, where it is lost twice more while its control is answered in between. */
  async #lostThrice(
    symbolic: SymbolicCase,
    { input, control = this.#plainInput(), controlAt }: BoundCase,
    first: Exchange,
  ): Promise<Trial['repeatedLoss']> {
    const kinds = [kindOfLoss(first)];
    while (kinds.at(-1) !== undefined && kinds.length < 3) {
      const beside = control === undefined ? undefined : await this.#describeAt(control, controlAt);
      if (beside === undefined || httpStatus(beside) !== 200) return undefined;
      kinds.push(kindOfLoss(await this.#send(symbolic, input)));
    }
    const [one, two, three] = kinds;
    return one === undefined || two === undefined || three === undefined ? undefined : [one, two, three];
  }

  /** A plain valid request: a task of the run's own cluster; one that names none, where there is no task. */
  #plainInput(): object | undefined {
    const cluster = this.world.clusters[1];
    if (cluster === null) return undefined;
    const [task] = cluster.tasks;
    const text = task === undefined ? unknownText(this.world, cluster, 1) : taskText(this.world, task);
    return { cluster: clusterText(this.world, cluster), tasks: [text] };
  }

  /**
   * Asks A, B, A; again where both A differ. What the second way was answered is judged as any other answer, too. A task may
   * move by itself: where it is asked with patience, what the one tells must be known everywhere before the next is asked.
   */
  async #relate(symbolic: SymbolicCase, patient: boolean): Promise<Trial | undefined> {
    const settled = async (): Promise<void> => {
      if (patient && this.world.settle > 0) await this.clock.wait(this.world.settle * 1000, this.#signal);
    };
    const { relation: name } = symbolic;
    const plain = this.bindCase(symbolic);
    const others = otherWay(symbolic).map((one) => this.bindCase(one));
    const [other] = others;
    if (plain === undefined || name === undefined || other === undefined || others.includes(undefined)) {
      return undefined;
    }
    for (let round = 1; ; round += 1) {
      const before = parseAnswer(await this.describe(plain.input));
      await settled();
      const between: ParsedAnswer[] = [];
      for (const one of others) between.push(parseAnswer(await this.describe(one?.input)));
      await settled();
      const after = parseAnswer(await this.describe(plain.input));
      const [first] = between;
      const exchanges = [before, ...between, after].map(({ exchange }) => exchange);
      if (first === undefined || this.#vanished(symbolic, exchanges)) return undefined;
      const relation: Relation = { name, before, between, after };
      if (round === patience || isDeepStrictEqual(tasksByArn([before]), tasksByArn([after]))) {
        return { ...factsOf(other), settle: this.world.settle, ...first, relation };
      }
    }
  }

  /** A `default` that another run made may be removed by that run while this one goes on: then nothing is known. */
  #vanished({ cluster }: SymbolicCase, exchanges: readonly (Exchange | undefined)[]): boolean {
    const foreign = this.world.clusters[0]?.createdByRun === false;
    if (!foreign || !(cluster.kind === 'omitted' || cluster.slot === 0)) return false;
    return exchanges.some((exchange) => {
      if (exchange === undefined || httpStatus(exchange) !== 400 || !('response' in exchange)) return false;
      return responseErrorType(exchange.response) === 'ClusterNotFoundException';
    });
  }
}

const kindOfLoss = (exchange: Exchange): LossKind | undefined =>
  'lost' in exchange ? exchange.lost.kind : undefined;

function factsOf({ facts, hosted, way }: BoundCase): Pick<Trial, 'facts' | 'clusterExists' | 'variant'> {
  return {
    clusterExists: hosted,
    ...(facts === undefined ? {} : { facts }),
    ...(way === undefined ? {} : { variant: way }),
  };
}
