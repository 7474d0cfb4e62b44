import { randomUUID } from 'node:crypto';
import type { EditionName } from '../specs/editions.ts';
import type { BehaviorOptions, EcsSettings } from './call.ts';
import { operations, performOperation } from './ecs.ts';
import { ConnectionFault, ServiceFault, serializationError } from './fault.ts';
import { isObject, type JsonObject } from '../specs/json.ts';
import { findTaskEnd } from './lifecycle.ts';
import type { ServiceAnswer, Hooks } from './hooks.ts';
import { answerEc2Query } from './ec2-networks.ts';
import {
  findAccessKeyId,
  findSignedRegion,
  verifySignature,
  type Credentials,
  type SignedRequest,
} from './signature.ts';
import { StateHistory } from './state-history.ts';
import type { EcsState } from './state.ts';

export interface EcsOptions {
  readonly edition?: EditionName;
  /** Ids of what is created are a function of it. */
  readonly seed?: number;
  readonly account?: string;
  /** The region of what is asked for without a signature: each other request is of the region it is signed for. */
  readonly region?: string;
  /** Milliseconds between two statuses of a task. */
  readonly transitionMs?: number;
  /** DescribeTasks answers out of a state of at most so many milliseconds ago, now of an older one, now of a newer. */
  readonly staleMs?: number;
  /** Epoch milliseconds. */
  readonly clock?: () => number;
  readonly credentials?: Credentials;
  readonly hooks?: Hooks;
  readonly behavior?: BehaviorOptions;
  /** Milliseconds that a signature may be older than the clock, or newer; left out, its age does not count. */
  readonly skewMs?: number;
  /** A request that is signed for another region than `region` is refused. */
  readonly oneRegion?: true;
  /** A key of 12 digits is the account of what it signs. */
  readonly accountByKey?: true;
  /** Stands before the service: answers in its place, or changes what comes in or goes out. */
  readonly gateway?: Gateway;
}

export type RequestHandler = (request: SignedRequest) => Promise<WireAnswer>;
/** `now`: epoch milliseconds, by the clock of the embedded ECS. */
export type Gateway = (request: SignedRequest, service: RequestHandler, now: number) => Promise<WireAnswer>;

/** An answer as it goes over the wire. */
export interface WireAnswer {
  readonly status: number;
  /** Lower-case names. */
  readonly headers: Readonly<Record<string, string>>;
  readonly body: Uint8Array;
}

/** The embedded ECS without sockets: bytes in, bytes out. It waits for nothing, so that it can live by a virtual clock. */
export interface EcsFront {
  /** Never rejects: what goes wrong is an answer, too. */
  readonly handle: RequestHandler;
  /** What exists now: active clusters, tasks that should run, active task definitions. */
  counts(): { readonly clusters: number; readonly tasks: number; readonly taskDefinitions: number };
}

/** What there is of one account in one region. */
interface RegionStore {
  readonly account: string;
  readonly region: string;
  readonly history: StateHistory;
}

const targetPrefix = 'AmazonEC2ContainerServiceV20141113.';
const contentType = 'application/x-amz-json-1.1';
/** Bytes. A longer body is refused with 413. */
export const maxBodyBytes = 4 * 1024 * 1024;

/** The embedded ECS as a function from requests to answers. */
export function createEcsFront(options: EcsOptions = {}): EcsFront {
  const settings: EcsSettings = {
    ...options.behavior,
    edition: options.edition ?? 'current',
    account: options.account ?? '111122223333',
    region: options.region ?? 'us-east-1',
    transitionMs: options.transitionMs ?? 40,
  };
  const { seed = 0, clock = Date.now, hooks = {} } = options;
  const credentials = options.credentials ?? { accessKeyId: 'test', secretAccessKey: 'test' };
  const strictness = {
    ...(options.skewMs === undefined ? {} : { skewMs: options.skewMs }),
    ...(options.oneRegion === undefined ? {} : { onlyRegion: settings.region }),
  };
  const homes = new Map<string, RegionStore>();

  const perform = async (request: SignedRequest): Promise<JsonObject> => {
    const { method, headers, body } = request;
    if (body.length > maxBodyBytes) throw new ServiceFault('RequestEntityTooLargeException', '', 413);
    if (method !== 'POST' && hooks.extraMethods?.includes(method) !== true) {
      throw new ServiceFault('UnknownOperationException', '', 404);
    }
    const key = findAccessKeyId(headers) ?? '';
    const hasAccounts = options.accountByKey === true || hooks.accountByKey === true;
    const isAccount = hasAccounts && /^\d{12}$/.test(key);
    const account = isAccount ? key : settings.account;
    if (hooks.verifiesSignatures !== false) {
      const accepted = isAccount ? { ...credentials, accessKeyId: key } : credentials;
      await verifySignature(request, { credentials: accepted, now: clock(), ...strictness });
    }
    const target = headers['x-amz-target'] ?? '';
    const named = target.startsWith(targetPrefix) ? target.slice(targetPrefix.length) : '';
    const operation =
      operations.get(named) ?? operations.get(hooks.resolveUnknownOperation?.(named, target) ?? '');
    if (operation === undefined) throw new ServiceFault('UnknownOperationException', '');
    const input = readInput(body, hooks);
    const signedFor = findSignedRegion(headers) ?? settings.region;
    const known = [...homes.values()].map((one) => one.region);
    const region = hooks.resolveRegion?.(signedFor, named, known) ?? signedFor;
    const home = homes.get(`${account} ${region}`) ?? {
      history: new StateHistory(options.staleMs ?? 0, hooks.readLagMs),
      account,
      region,
    };
    homes.set(`${account} ${region}`, home);
    const { history } = home;
    const now = clock();
    const seen = named === 'DescribeTasks' ? history.readAt(now) : { now, state: history.state };
    const own = { ...settings, account, region };
    const others = [...homes.values()].filter((one) => one !== home);
    const statesOf = (all: typeof others): readonly EcsState[] => all.map((one) => one.history.state);
    const elsewhere = {
      regions: statesOf(others.filter((one) => one.account === account)),
      accounts: statesOf(others.filter((one) => one.region === region)),
    };
    const mixed = named === 'DescribeTasks' ? hooks.selectState?.(seen.state, elsewhere) : undefined;
    const state = mixed ?? seen.state;
    const outcome = performOperation(operation, { ...seen, state, input, seed, settings: own, hooks });
    // What looking does to tasks, a mutant alone knows: there is none of a stale answer.
    if (state === history.state) history.record(outcome.state, now);
    return outcome.output;
  };

  const service: RequestHandler = async (request) => {
    const network = hooks.answersEc2 === false ? undefined : answerEc2Query(request);
    if (network !== undefined) return network;
    const answer = await perform(request).then(
      (output): ServiceAnswer => ({ status: 200, headers: {}, body: output }),
      toErrorAnswer,
    );
    return toWireAnswer(answer, hooks, clock());
  };
  const { gateway } = options;
  return {
    handle: (request) => {
      const isDescribing = request.headers['x-amz-target'] === `${targetPrefix}DescribeTasks`;
      const ends = isDescribing
        ? hooks.dropConnection?.(Buffer.from(request.body).toString('latin1'))
        : undefined;
      if (ends !== undefined) return Promise.reject(new ConnectionFault(ends));
      hooks.onRequestStart?.();
      // What comes together, in one turn of the loop, is under way together.
      if (hooks.onRequestEnd !== undefined) setImmediate(hooks.onRequestEnd);
      return gateway === undefined ? service(request) : gateway(request, service, clock());
    },
    counts: () => {
      const all = [...homes.values()].map(({ history }) => history.state);
      const active = ({ status }: { readonly status: string }): boolean => status === 'ACTIVE';
      return {
        clusters: all.flatMap(({ clusters }) => clusters).filter(active).length,
        tasks: all
          .flatMap(({ tasks }) => tasks)
          .filter((task) => clock() < (findTaskEnd(task, settings.transitionMs)?.at ?? Infinity)).length,
        taskDefinitions: all.flatMap(({ definitions }) => definitions).filter(active).length,
      };
    },
  };
}

function readInput(body: Uint8Array, { parseMalformedBody, rejectsBody }: Hooks): JsonObject {
  if (rejectsBody?.(Buffer.from(body).toString('latin1')) === true) throw serializationError();
  const value = parseJson(body);
  if (isObject(value)) return value;
  if (parseMalformedBody !== undefined) return parseMalformedBody(Buffer.from(body).toString('latin1'));
  throw serializationError();
}

/** The JSON value of a body, or nothing where it is none. */
function parseJson(body: Uint8Array): unknown {
  try {
    return JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(body));
  } catch {
    return undefined;
  }
}

function toErrorAnswer(error: unknown): ServiceAnswer {
  const fault =
    error instanceof ServiceFault
      ? error
      : new ServiceFault('ServerException', error instanceof Error ? error.message : String(error), 500);
  const message = fault.message === '' ? {} : { message: fault.message };
  return { status: fault.status, headers: {}, body: { __type: fault.type, ...message } };
}

function toWireAnswer(plain: ServiceAnswer, hooks: Hooks, now: number): WireAnswer {
  const headers = {
    'content-type': contentType,
    'x-amzn-requestid': randomUUID(),
    date: new Date(now).toUTCString(),
    ...plain.headers,
  };
  const answer = hooks.transformAnswer?.({ ...plain, headers }) ?? { ...plain, headers };
  const body = typeof answer.body === 'string' ? answer.body : JSON.stringify(answer.body);
  return {
    status: answer.status,
    headers: Object.fromEntries(
      Object.entries(answer.headers).map(([name, value]) => [name.toLowerCase(), value]),
    ),
    body: Buffer.from(body),
  };
}
