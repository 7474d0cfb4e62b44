import type { EditionName } from '../specs/editions.ts';
import type { BehaviorOptions, EcsSettings, OperationHandler } from './call.ts';
import { operations, performOperation } from './ecs.ts';
import { ConnectionFault, ServiceFault } from './fault.ts';
import { definedMembers, type JsonObject } from '../specs/json.ts';
import { findTaskEnd } from './lifecycle.ts';
import type { Hooks, OtherStates, ServiceAnswer } from './hooks.ts';
import { answerEc2Query } from './ec2-networks.ts';
import {
  findAccessKeyId,
  findSignedRegion,
  verifySignature,
  type AccessKey,
  type SignedRequest,
  type VerifyOptions,
} from './signature.ts';
import { StateHistory } from './state-history.ts';
import type { EcsState, TaskRecord } from './state.ts';
import { readInput, toErrorAnswer, toLatin1, toWireAnswer, type WireAnswer } from './wire-answer.ts';

export interface EcsOptions {
  readonly edition?: EditionName;
  /** The seed of all ids that the embedded ECS creates. */
  readonly seed?: number;
  readonly account?: string;
  /** The region of unsigned requests. A signed request uses the region it is signed for. */
  readonly region?: string;
  /** Milliseconds from one status of a task to the next status. */
  readonly transitionMs?: number;
  /** The maximum age in milliseconds of the state that DescribeTasks returns. The age varies. */
  readonly staleMs?: number;
  /** Returns epoch milliseconds. */
  readonly clock?: () => number;
  readonly credentials?: AccessKey;
  readonly hooks?: Hooks;
  readonly behavior?: BehaviorOptions;
  /** Milliseconds by which the time of a signature may differ from the clock. By default the difference is unlimited. */
  readonly skewMs?: number;
  /** Requests signed for a region other than `region` are rejected. */
  readonly oneRegion?: true;
  /** An access key of 12 digits is the account of the request. */
  readonly accountByKey?: true;
  /** Runs in front of the service. It can answer a request itself, or change requests and answers. */
  readonly gateway?: Gateway;
}

export type RequestHandler = (request: SignedRequest) => Promise<WireAnswer>;
/** `now`: epoch milliseconds on the clock of the embedded ECS. */
export type Gateway = (request: SignedRequest, service: RequestHandler, now: number) => Promise<WireAnswer>;

/** The embedded ECS without sockets: bytes in, bytes out. It never waits, so it can run on a virtual clock. */
export interface EcsFront {
  /** Answers a request. An error of the service is an answer, so the promise rejects only with ConnectionFault. */
  readonly handle: RequestHandler;
  /** Counts the active clusters, the tasks that have not begun to stop, and the active task definitions. */
  counts(): { readonly clusters: number; readonly tasks: number; readonly taskDefinitions: number };
}

/** The state history of one account in one region. */
interface RegionStore {
  readonly account: string;
  readonly region: string;
  readonly history: StateHistory;
}

interface NamedOperation {
  readonly operation: OperationHandler;
  readonly name: string;
  readonly input: JsonObject;
}

const targetPrefix = 'AmazonEC2ContainerServiceV20141113.';
const defaultCredentials: AccessKey = { accessKeyId: 'test', secretAccessKey: 'test' };
/** Longer bodies are rejected with HTTP 413. */
export const maxBodyBytes = 4 * 1024 * 1024;

/** Creates an embedded ECS without sockets. */
export function createEcsFront(options: EcsOptions = {}): EcsFront {
  const { gateway, hooks = {}, clock = Date.now } = options;
  const service = new EcsService(options);
  const answerRequest: RequestHandler = (request) => service.answer(request);
  return {
    handle: (request) => {
      const isDescribeTasks = request.headers['x-amz-target'] === `${targetPrefix}DescribeTasks`;
      const point = isDescribeTasks ? hooks.dropConnection?.(toLatin1(request.body)) : undefined;
      if (point !== undefined) return Promise.reject(new ConnectionFault(point));
      hooks.onRequestStart?.();
      // Requests that arrive in the same turn of the event loop count as concurrent.
      if (hooks.onRequestEnd !== undefined) setImmediate(hooks.onRequestEnd);
      return gateway === undefined ? answerRequest(request) : gateway(request, answerRequest, clock());
    },
    counts: () => service.counts(),
  };
}

/** Verifies, parses and performs requests, with one state history for each account and region. */
class EcsService {
  readonly #options: EcsOptions;
  readonly #settings: EcsSettings;
  readonly #hooks: Hooks;
  readonly #clock: () => number;
  readonly #stores = new Map<string, RegionStore>();

  constructor(options: EcsOptions) {
    this.#options = options;
    this.#hooks = options.hooks ?? {};
    this.#clock = options.clock ?? Date.now;
    this.#settings = {
      ...options.behavior,
      edition: options.edition ?? 'current',
      account: options.account ?? '111122223333',
      region: options.region ?? 'us-east-1',
      transitionMs: options.transitionMs ?? 40,
    };
  }

  async answer(request: SignedRequest): Promise<WireAnswer> {
    const ec2Answer = this.#hooks.answersEc2 === false ? undefined : answerEc2Query(request);
    if (ec2Answer !== undefined) return ec2Answer;
    const answer = await this.#perform(request).then(
      (output): ServiceAnswer => ({ status: 200, headers: {}, body: output }),
      toErrorAnswer,
    );
    return toWireAnswer(answer, this.#hooks, this.#clock());
  }

  counts(): ReturnType<EcsFront['counts']> {
    const states = [...this.#stores.values()].map(({ history }) => history.state);
    const isActive = ({ status }: { readonly status: string }): boolean => status === 'ACTIVE';
    const endOf = (task: TaskRecord): number =>
      findTaskEnd(task, this.#settings.transitionMs)?.at ?? Infinity;
    return {
      clusters: states.flatMap(({ clusters }) => clusters).filter(isActive).length,
      tasks: states.flatMap(({ tasks }) => tasks).filter((task) => this.#clock() < endOf(task)).length,
      taskDefinitions: states.flatMap(({ definitions }) => definitions).filter(isActive).length,
    };
  }

  async #perform(request: SignedRequest): Promise<JsonObject> {
    const hooks = this.#hooks;
    const { method, headers, body } = request;
    if (body.length > maxBodyBytes) throw new ServiceFault('RequestEntityTooLargeException', '', 413);
    if (method !== 'POST' && hooks.extraMethods?.includes(method) !== true) {
      throw new ServiceFault('UnknownOperationException', '', 404);
    }
    const keyAccount = this.#accountFromKey(headers);
    if (hooks.verifiesSignatures !== false) await verifySignature(request, this.#verifyOptions(keyAccount));
    const target = headers['x-amz-target'] ?? '';
    const name = target.startsWith(targetPrefix) ? target.slice(targetPrefix.length) : '';
    const operation =
      operations.get(name) ?? operations.get(hooks.resolveUnknownOperation?.(name, target) ?? '');
    if (operation === undefined) throw new ServiceFault('UnknownOperationException', '');
    const input = readInput(body, hooks);
    const store = this.#storeFor(keyAccount ?? this.#settings.account, headers, name);
    return this.#performIn(store, { operation, name, input });
  }

  #performIn(store: RegionStore, { operation, name, input }: NamedOperation): JsonObject {
    const { account, region, history } = store;
    const now = this.#clock();
    const read = name === 'DescribeTasks' ? history.readAt(now) : { now, state: history.state };
    const selected =
      name === 'DescribeTasks' ? this.#hooks.selectState?.(read.state, this.#statesBeside(store)) : undefined;
    const state = selected ?? read.state;
    const result = performOperation(operation, {
      ...{ state, input, now: read.now, seed: this.#options.seed ?? 0 },
      settings: { ...this.#settings, account, region },
      hooks: this.#hooks,
    });
    // Only a mutant changes the state on a read. The change is recorded only if the read was not stale.
    if (state === history.state) history.record(result.state, now);
    return result.output;
  }

  /** The account that the access key stands for; `undefined` if the key does not stand for an account. */
  #accountFromKey(headers: SignedRequest['headers']): string | undefined {
    const key = findAccessKeyId(headers) ?? '';
    const hasAccounts = this.#options.accountByKey === true || this.#hooks.accountByKey === true;
    return hasAccounts && /^\d{12}$/.test(key) ? key : undefined;
  }

  #verifyOptions(keyAccount: string | undefined): VerifyOptions {
    const { credentials = defaultCredentials, skewMs, oneRegion } = this.#options;
    return definedMembers({
      credentials: keyAccount === undefined ? credentials : { ...credentials, accessKeyId: keyAccount },
      now: this.#clock(),
      skewMs,
      onlyRegion: oneRegion === undefined ? undefined : this.#settings.region,
    });
  }

  /** The store of an account in the region of a request. The first request creates the store. */
  #storeFor(account: string, headers: SignedRequest['headers'], operation: string): RegionStore {
    const signedFor = findSignedRegion(headers) ?? this.#settings.region;
    const known = [...this.#stores.values()].map((store) => store.region);
    const region = this.#hooks.resolveRegion?.(signedFor, operation, known) ?? signedFor;
    const key = `${account} ${region}`;
    const store = this.#stores.get(key) ?? {
      history: new StateHistory(this.#options.staleMs ?? 0, this.#hooks.readLagMs),
      account,
      region,
    };
    this.#stores.set(key, store);
    return store;
  }

  #statesBeside(store: RegionStore): OtherStates {
    const others = [...this.#stores.values()].filter((other) => other !== store);
    const statesOf = (stores: typeof others): readonly EcsState[] =>
      stores.map(({ history }) => history.state);
    return {
      regions: statesOf(others.filter(({ account }) => account === store.account)),
      accounts: statesOf(others.filter(({ region }) => region === store.region)),
    };
  }
}
