import type { WireRequest } from './exchange.ts';

/** The service and its version, which precede the name of the operation in `x-amz-target`. */
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

/** The operation that the header of a request names; `undefined` if the header names none. */
export const calledOperation = ({ headers }: Pick<WireRequest, 'headers'>): string | undefined =>
  headers['x-amz-target']?.split('.').at(-1);
