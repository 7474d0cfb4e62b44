import type { WireRequest } from './exchange.ts';

/** The service and version before the name of an operation in `x-amz-target`. */
export const targetPrefix = 'AmazonEC2ContainerServiceV20141113';

/** A valid, unsigned request for an operation. */
export const buildRequest = (operation: string, body: unknown): WireRequest => ({
  method: 'POST',
  path: '/',
  headers: {
    'content-type': 'application/x-amz-json-1.1',
    'x-amz-target': `${targetPrefix}.${operation}`,
  },
  body: Buffer.from(JSON.stringify(body)),
});

/** The operation that a request calls, by its header; `undefined` if it names none. */
export const calledOperation = ({ headers }: Pick<WireRequest, 'headers'>): string | undefined =>
  headers['x-amz-target']?.split('.').at(-1);
