import { quotaOf } from '../specs/throttling.ts';
import type { Gateway, WireAnswer } from './protocol-front.ts';
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
 * Refuses calls beyond the buckets of the documentation, one of each in a region. `busy`: the part of what comes back that other
 * users of the account take, from 0 to 1, who have emptied the buckets before, too.
 */
export function throttlingGateway(busy = 0): Gateway {
  const buckets = new Map<string, { left: number; at: number }>();
  return (request, service, now) => {
    const quota = quotaOf((request.headers['x-amz-target'] ?? '').replace(/^.*\./, ''));
    const key = `${findSignedRegion(request.headers)} ${quota.name}`;
    const { left, at } = buckets.get(key) ?? { left: quota.capacity * (1 - busy), at: now };
    const back = ((now - at) / 1000) * quota.refill * (1 - busy);
    const there = Math.min(quota.capacity * (1 - busy), left + back);
    buckets.set(key, { left: there < 1 ? there : there - 1, at: now });
    return there < 1 ? Promise.resolve(throttlingAnswer) : service(request);
  };
}
