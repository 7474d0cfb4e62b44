import { createHash, timingSafeEqual } from 'node:crypto';
import { SignatureV4 } from '@smithy/signature-v4';
import { Sha256 } from '../specs/sha256.ts';
import { ServiceFault } from './fault.ts';

export interface AccessKey {
  readonly accessKeyId: string;
  readonly secretAccessKey: string;
}

export interface SignedRequest {
  readonly method: string;
  /** The path and the query. */
  readonly url: string;
  /** Headers with lower-case names. */
  readonly headers: Readonly<Record<string, string>>;
  readonly body: Uint8Array;
}

const authorizationForm =
  /^AWS4-HMAC-SHA256 Credential=([^/]+)\/(\d{8})\/([^/]+)\/([^/]+)\/aws4_request, ?SignedHeaders=([^,]+), ?Signature=([0-9a-f]{64})$/;

/** The region that a request is signed for; `undefined` if the request has no Signature V4. */
export const findSignedRegion = ({
  authorization = '',
}: Readonly<Record<string, string>>): string | undefined => authorizationForm.exec(authorization)?.[3];

/** The access key id that a request is signed with; `undefined` if the request has no Signature V4. */
export const findAccessKeyId = ({
  authorization = '',
}: Readonly<Record<string, string>>): string | undefined => authorizationForm.exec(authorization)?.[1];

export interface VerifyOptions {
  readonly credentials: AccessKey;
  /** Epoch milliseconds. */
  readonly now: number;
  /** Milliseconds by which the time of a signature may differ from `now`. By default the difference is unlimited. */
  readonly skewMs?: number;
  /** The only accepted region. By default any region is accepted. */
  readonly onlyRegion?: string;
}

/** Verifies a Signature V4 by signing the same headers again. Throws the service's error if the signature is wrong. */
export async function verifySignature(
  request: SignedRequest,
  { credentials, now, skewMs = Infinity, onlyRegion }: VerifyOptions,
): Promise<void> {
  const { authorization } = request.headers;
  if (authorization === undefined) {
    throw new ServiceFault('MissingAuthenticationTokenException', 'Missing Authentication Token');
  }
  const [, key, , region, service, signedHeaders] = authorizationForm.exec(authorization) ?? [];
  const date = request.headers['x-amz-date'];
  if (
    key === undefined ||
    region === undefined ||
    service === undefined ||
    signedHeaders === undefined ||
    date === undefined
  ) {
    throw new ServiceFault('IncompleteSignatureException', 'The Authorization header is not complete.');
  }
  if (key !== credentials.accessKeyId) {
    throw new ServiceFault(
      'UnrecognizedClientException',
      'The security token included in the request is invalid.',
    );
  }
  if (onlyRegion !== undefined && region !== onlyRegion) {
    throw new ServiceFault(
      'InvalidSignatureException',
      `Credential should be scoped to a valid region, not '${region}'.`,
    );
  }
  const aheadMs = parseAmzDate(date).getTime() - now;
  if (Math.abs(aheadMs) > skewMs) {
    throw new ServiceFault(
      'InvalidSignatureException',
      `${aheadMs < 0 ? 'Signature expired' : 'Signature not yet current'}: ${date} is ${aheadMs < 0 ? 'earlier' : 'later'} than allowed.`,
    );
  }
  const names = signedHeaders.split(';');
  const bodyHash = request.headers['x-amz-content-sha256'];
  const hashMatches =
    bodyHash === undefined || bodyHash === createHash('sha256').update(request.body).digest('hex');
  const expected = await signAgain(request, { names, date, region, service, credentials });
  const signsHostAndDate = names.includes('host') && names.includes('x-amz-date');
  if (!hashMatches || !signsHostAndDate || service !== 'ecs' || !hasSameSignature(expected, authorization)) {
    throw new ServiceFault(
      'InvalidSignatureException',
      'The request signature we calculated does not match the signature you provided.',
    );
  }
}

const parseAmzDate = (date: string): Date =>
  new Date(date.replace(/^(\d{4})(\d\d)(\d\d)T(\d\d)(\d\d)(\d\d)Z$/, '$1-$2-$3T$4:$5:$6Z'));

const signatureIn = (authorization: string): string => authorization.slice(-64);

const hasSameSignature = (one: string | undefined, other: string): boolean =>
  one !== undefined && timingSafeEqual(Buffer.from(signatureIn(one)), Buffer.from(signatureIn(other)));

interface SigningScope {
  readonly names: readonly string[];
  readonly date: string;
  readonly region: string;
  readonly service: string;
  readonly credentials: AccessKey;
}

async function signAgain(request: SignedRequest, scope: SigningScope): Promise<string | undefined> {
  const { names, date, region, service, credentials } = scope;
  const signer = new SignatureV4({
    service,
    region,
    credentials,
    sha256: Sha256,
    applyChecksum: false,
  });
  const headers = Object.fromEntries(
    names.flatMap((name) => (request.headers[name] === undefined ? [] : [[name, request.headers[name]]])),
  );
  const url = new URL(request.url, 'http://localhost');
  const signed = await signer
    .sign(
      {
        method: request.method,
        protocol: 'http:',
        hostname: headers['host'] ?? '',
        path: url.pathname,
        query: Object.fromEntries(url.searchParams),
        headers,
        body: request.body,
      },
      { signingDate: parseAmzDate(date), signableHeaders: new Set(names) },
    )
    .catch(() => undefined);
  return signed?.headers['authorization'];
}
