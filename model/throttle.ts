import { findQuota } from '../specs/throttling.ts';
import type { Gateway } from './protocol-front.ts';
import type { WireAnswer } from './wire-answer.ts';
import { findSignedRegion } from './signature.ts';

export const throttlingAnswer: WireAnswer = {
  status: 400,
  headers: {
    'content-type': 'application/x-amz-json-1.1',
    'x-amzn-requestid': 'fcdb7a43-1f31-4d4d-9d0c-1a0b3a4e1d2f',
  },
  body: Buffer.from('{"__type":"ThrottlingException","message":"Rate exceeded"}'),
};

/**
 * Throttles calls with the documented token buckets. Each region has its own buckets. `busy`: the share of each bucket, from
 * 0 to 1, that other users of the account consume.
 */
export function throttlingGateway(busy = 0): Gateway {
  const buckets = new Map<string, { left: number; at: number }>();
  return (request, service, now) => {
    const quota = findQuota((request.headers['x-amz-target'] ?? '').replace(/^.*\./, ''));
    const key = `${findSignedRegion(request.headers)} ${quota.name}`;
    const { left, at } = buckets.get(key) ?? { left: quota.capacity * (1 - busy), at: now };
    const refilled = ((now - at) / 1000) * quota.refill * (1 - busy);
    const available = Math.min(quota.capacity * (1 - busy), left + refilled);
    buckets.set(key, { left: available < 1 ? available : available - 1, at: now });
    return available < 1 ? Promise.resolve(throttlingAnswer) : service(request);
  };
}
