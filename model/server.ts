import { randomUUID } from 'node:crypto';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { EditionName } from '../specs/editions.ts';
import type { Settings } from './call.ts';
import { operations, step } from './ecs.ts';
import { ServiceFault, serialization } from './fault.ts';
import { isObject } from '../specs/json.ts';
import type { Answer, Hooks } from './mutants/hooks.ts';
import { regionOf, verify, type Credentials } from './signature.ts';
import { Past } from './past.ts';
import type { Json } from './state.ts';

export interface ServeOptions {
  readonly edition?: EditionName;
  /** 0, the default, for one of the system's choice. */
  readonly port?: number;
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
}

export interface EmbeddedEcs {
  readonly url: string;
  /** What exists now: active clusters, tasks that should run, active task definitions. */
  counts(): { readonly clusters: number; readonly tasks: number; readonly taskDefinitions: number };
  close(): Promise<void>;
}

const prefix = 'AmazonEC2ContainerServiceV20141113.';
const type = 'application/x-amz-json-1.1';
const largestBody = 4 * 1024 * 1024;

/** Serves the embedded ECS on 127.0.0.1. Rejects where the port can't be had. */
export async function serveEcs(options: ServeOptions = {}): Promise<EmbeddedEcs> {
  const settings: Settings = {
    edition: options.edition ?? 'current',
    account: options.account ?? '111122223333',
    region: options.region ?? 'us-east-1',
    transitionMs: options.transitionMs ?? 40,
  };
  const { seed = 0, clock = Date.now, hooks = {} } = options;
  const credentials = options.credentials ?? { accessKeyId: 'test', secretAccessKey: 'test' };
  const pasts = new Map<string, Past>();

  const perform = async (request: IncomingMessage): Promise<Json> => {
    const body = await bodyOf(request);
    const headers = headersOf(request);
    const { method = 'GET', url = '/' } = request;
    if (method !== 'POST' && hooks.methods?.includes(method) !== true) {
      throw new ServiceFault('UnknownOperationException', '', 404);
    }
    if (hooks.verifies !== false) await verify({ method, url, headers, body }, credentials);
    const target = headers['x-amz-target'] ?? '';
    const named = target.startsWith(prefix) ? target.slice(prefix.length) : '';
    const operation = operations.get(named) ?? operations.get(hooks.operates?.(named) ?? '');
    if (operation === undefined) throw new ServiceFault('UnknownOperationException', '');
    const input = inputOf(body, hooks);
    const signedFor = regionOf(headers) ?? settings.region;
    const region = hooks.region?.(signedFor, named, [...pasts.keys()]) ?? signedFor;
    const past = pasts.get(region) ?? new Past(options.staleMs ?? 0, hooks.late);
    pasts.set(region, past);
    const now = clock();
    const seen = named === 'DescribeTasks' ? past.seenAt(now) : { now, state: past.state };
    const outcome = step(operation, { ...seen, input, seed, settings: { ...settings, region }, hooks });
    // What looking does to tasks, a mutant alone knows: there is none of a stale answer.
    if (seen.state === past.state) past.enter(outcome.state, now);
    return outcome.output;
  };

  const server = createServer((request, response) => {
    hooks.begins?.();
    // What comes together, in one turn of the loop, is under way together.
    response.once('close', () => setImmediate(() => hooks.ends?.()));
    void perform(request).then(
      (output) => send(response, { status: 200, headers: {}, body: output }, hooks),
      (error: unknown) => send(response, refusalOf(error), hooks),
    );
  });
  await new Promise<void>((done, failed) => {
    server.once('error', failed);
    server.listen(options.port ?? 0, '127.0.0.1', () => done());
  });
  const address = server.address();
  const port = typeof address === 'object' && address !== null ? address.port : 0;
  return {
    url: `http://127.0.0.1:${port}`,
    counts: () => {
      const all = [...pasts.values()].map(({ state }) => state);
      const active = ({ status }: { readonly status: string }): boolean => status === 'ACTIVE';
      return {
        clusters: all.flatMap(({ clusters }) => clusters).filter(active).length,
        tasks: all.flatMap(({ tasks }) => tasks).filter(({ stop }) => stop === undefined).length,
        taskDefinitions: all.flatMap(({ definitions }) => definitions).filter(active).length,
      };
    },
    close: () =>
      new Promise<void>((done) => {
        server.close(() => done());
        server.closeAllConnections();
      }),
  };
}

async function bodyOf(request: IncomingMessage): Promise<Buffer> {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of request) {
    const bytes = Buffer.from(chunk);
    size += bytes.length;
    if (size > largestBody) throw new ServiceFault('RequestEntityTooLargeException', '', 413);
    chunks.push(bytes);
  }
  return Buffer.concat(chunks);
}

function headersOf(request: IncomingMessage): Readonly<Record<string, string>> {
  return Object.fromEntries(
    Object.entries(request.headers).map(([name, value]) => [
      name,
      Array.isArray(value) ? value.join(',') : (value ?? ''),
    ]),
  );
}

function inputOf(body: Buffer, { parses, refuses }: Hooks): Json {
  if (refuses?.(body.toString('latin1')) === true) throw serialization();
  const value = parsedOf(body);
  if (isObject(value)) return value;
  if (parses !== undefined) return parses(body.toString('latin1'));
  throw serialization();
}

/** The JSON value of a body, or nothing where it is none. */
function parsedOf(body: Buffer): unknown {
  try {
    return JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(body));
  } catch {
    return undefined;
  }
}

function refusalOf(error: unknown): Answer {
  const fault =
    error instanceof ServiceFault
      ? error
      : new ServiceFault('ServerException', error instanceof Error ? error.message : String(error), 500);
  const message = fault.message === '' ? {} : { message: fault.message };
  return { status: fault.status, headers: {}, body: { __type: fault.type, ...message } };
}

function send(response: ServerResponse, plain: Answer, hooks: Hooks): void {
  const headers = { 'content-type': type, 'x-amzn-requestid': randomUUID(), ...plain.headers };
  const answer = hooks.answer?.({ ...plain, headers }) ?? { ...plain, headers };
  const body = typeof answer.body === 'string' ? answer.body : JSON.stringify(answer.body);
  response.writeHead(answer.status, { ...answer.headers, 'content-length': Buffer.byteLength(body) });
  response.end(body);
}
