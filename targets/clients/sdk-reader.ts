import type { DescribeTasksCommand, ECSClient } from '@aws-sdk/client-ecs';
import type { WireResponse } from '../wire/exchange.ts';

/** How the AWS SDK reads an answer: as its output, or as the error that it throws. */
export type SdkReading =
  | { readonly kind: 'output'; readonly output: object }
  | {
      readonly kind: 'error';
      readonly name: string;
      /** The error type in the answer, if the SDK found one. */
      readonly code?: string;
      readonly message: string;
      readonly modelled: boolean;
    };

/** The client is shared, because configuring it takes longer than reading an answer. It has no connection and no state. */
let reader: Promise<ECSClient> | undefined;

const region = 'us-east-1';
const credentials = { accessKeyId: 'test', secretAccessKey: 'test' };

async function createReader(): Promise<ECSClient> {
  const { ECSClient: Client } = await import('@aws-sdk/client-ecs');
  return new Client({
    region,
    credentials,
    maxAttempts: 1,
    // Other retry modes would wait after throttling errors.
    retryMode: 'standard',
  });
}

/** Lets `@aws-sdk/client-ecs` read the bytes of a DescribeTasks answer, without sending a request. */
export async function readWithSdk(response: Omit<WireResponse, 'cut'>): Promise<SdkReading> {
  // The import takes 0.3 s, so the SDK is imported only when needed.
  const { DescribeTasksCommand: Command } = await import('@aws-sdk/client-ecs');
  const { HttpResponse } = await import('@smithy/core/protocols');
  reader ??= createReader();
  const client = await reader;
  const command = new Command({ tasks: ['unsent'] });
  const answer = new HttpResponse({
    statusCode: response.status,
    headers: { ...response.headers },
    body: response.body,
  });
  // This step returns the answer in place of the transport.
  command.middlewareStack.add(() => () => Promise.resolve({ response: answer }), {
    step: 'deserialize',
    priority: 'low',
  });
  return send(client, command);
}

/** Requests the answer of a URL with a client of its own, and with its HTTP handler. Rejects if `signal` aborts. */
export async function requestWithSdk(
  endpoint: string,
  { hasRetries, signal }: { readonly hasRetries: boolean; readonly signal: AbortSignal },
): Promise<SdkReading> {
  const { DescribeTasksCommand: Command, ECSClient: Client } = await import('@aws-sdk/client-ecs');
  const client = new Client({ region, credentials, endpoint, ...(hasRetries ? {} : { maxAttempts: 1 }) });
  try {
    return await send(client, new Command({ tasks: ['task'] }), signal);
  } finally {
    client.destroy();
  }
}

async function send(
  client: ECSClient,
  command: DescribeTasksCommand,
  signal?: AbortSignal,
): Promise<SdkReading> {
  try {
    const options = signal === undefined ? {} : { abortSignal: signal };
    const { $metadata: _ours, ...output } = await client.send(command, options);
    return { kind: 'output', output };
  } catch (error) {
    if (!(error instanceof Error) || signal?.aborted === true) throw error;
    const { ECSServiceException } = await import('@aws-sdk/client-ecs');
    const { name } = error;
    // The SDK does not check that the message of an answer is a text.
    const message = String(error.message);
    if (!(error instanceof ECSServiceException)) return { kind: 'error', name, message, modelled: false };
    const modelled = error.constructor !== ECSServiceException;
    return { kind: 'error', name, code: name, message, modelled };
  }
}
