import { passOn, sendAnswer } from '../answers.ts';
import type { Disruption, HostileMode } from '../mode.ts';

// Servers that answer with another status than that of the service, and those with a certificate that nobody trusts.

/** Refuses requests as a gateway does: it never hands them on. */
const refuses =
  (status: number, retryAfter: string): Disruption =>
  (call) =>
    sendAnswer(call, {
      status,
      headers: { 'content-type': 'text/plain', 'retry-after': retryAfter },
      body: Buffer.from('Try again later.'),
    });

const redirects = [301, 302, 303, 307, 308];

const certificateMode = (
  certificate: NonNullable<HostileMode['certificate']>,
  what: string,
): HostileMode => ({
  ...{ id: `tls-${certificate}`, what, harm: 'unusable', frequencies: [1], certificate },
  start: () => passOn,
});

export const statusModes: readonly HostileMode[] = [
  {
    id: 'redirects',
    what: 'Redirects to another path of its own, with the statuses 301, 302, 303, 307 and 308 in turn.',
    harm: 'deviates',
    start: () => (call) =>
      sendAnswer(call, {
        status: redirects[call.nth % redirects.length] ?? 302,
        headers: { location: `${call.url}/redirected` },
        body: Buffer.alloc(0),
      }),
  },
  {
    id: '429-retry-after',
    what: 'Answers 429 with Retry-After: 1.',
    harm: 'loses',
    start: () => refuses(429, '1'),
  },
  {
    id: '503-retry-after',
    what: 'Answers 503 with Retry-After: 1.',
    harm: 'loses',
    start: () => refuses(503, '1'),
  },
  {
    id: '503-retry-after-hour',
    what: 'Answers 503 with Retry-After: 3600.',
    harm: 'loses',
    start: () => refuses(503, '3600'),
  },
  {
    id: '503-retry-after-30',
    what: 'Answers DescribeTasks with 503 and Retry-After: 30.',
    harm: 'loses',
    frequencies: [1],
    operations: /^DescribeTasks$/,
    start: () => refuses(503, '30'),
  },
  {
    id: '500-always',
    what: 'Answers 500 without a body.',
    harm: 'deviates',
    start: () => (call) => sendAnswer(call, { status: 500, headers: {}, body: Buffer.alloc(0) }),
  },
  certificateMode('self-signed', 'TLS with a certificate that it signed itself.'),
  certificateMode('expired', 'TLS with a certificate that expired in 2021.'),
  certificateMode('other-host', 'TLS with the certificate of another host.'),
];
