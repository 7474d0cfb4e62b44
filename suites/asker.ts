import { statusOf } from '../checks/answer.ts';
import type { Trial } from '../checks/verdict.ts';
import { errorType, parseBody, type Exchange } from '../targets/exchange.ts';
import type { WireClient } from '../targets/wire.ts';
import type { World } from '../targets/world.ts';
import { bind, type BoundCase } from './bind.ts';
import type { SymbolicCase } from './case.ts';

/** Binds cases to one world and sends them, each control once. */
export class Asker {
  readonly world: World;
  /** Requests so far. */
  requests = 0;
  readonly #client: WireClient;
  readonly #controls = new Map<string, Promise<Exchange>>();

  constructor(client: WireClient, world: World) {
    this.#client = client;
    this.world = world;
  }

  describe(input: unknown): Promise<Exchange> {
    this.requests += 1;
    return this.#client.call('DescribeTasks', input);
  }

  #control(input: unknown): Promise<Exchange> {
    const key = JSON.stringify(input);
    const known = this.#controls.get(key) ?? this.describe(input);
    this.#controls.set(key, known);
    return known;
  }

  bound(symbolic: SymbolicCase): BoundCase | undefined {
    return bind(symbolic, this.world);
  }

  /** The case as it was answered; nothing where the world lacks what it is about. */
  async attempt(symbolic: SymbolicCase): Promise<Trial | undefined> {
    const bound = this.bound(symbolic);
    if (bound === undefined) return undefined;
    const control = bound.control === undefined ? undefined : await this.#control(bound.control);
    const exchange = await this.describe(bound.input);
    if (this.#vanished(symbolic, [exchange, control])) return undefined;
    return {
      asked: bound.asked,
      hosted: bound.hosted,
      exchange,
      ...(symbolic.broke === undefined ? {} : { broke: symbolic.broke }),
      ...('response' in exchange ? { body: parseBody(exchange.response.body) } : {}),
      ...(control === undefined ? {} : { control }),
    };
  }

  /** A `default` that another run made may be removed by that run while this one goes on: then nothing is known. */
  #vanished(symbolic: SymbolicCase, exchanges: readonly (Exchange | undefined)[]): boolean {
    if (symbolic.cluster.kind !== 'omitted' || this.world.clusters[0]?.made !== false) return false;
    return exchanges.some((exchange) => {
      if (exchange === undefined || statusOf(exchange) !== 400 || !('response' in exchange)) return false;
      const body = parseBody(exchange.response.body);
      return body.ok && errorType(body.value) === 'ClusterNotFoundException';
    });
  }
}
