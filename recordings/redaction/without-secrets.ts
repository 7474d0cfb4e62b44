import type { Exchange, WireRequest } from '../../targets/wire/exchange.ts';
import { withoutCredentials } from './credentials.ts';
import { SecretRedactor } from '../../targets/wire/secrets.ts';

/** Headers that checks or readers of a report need. All others may hold secrets and are dropped. */
const reportedHeaders =
  /^(content-(type|length|encoding)|transfer-encoding|date|server|connection|x-amz-target|x-amzn-.*|x-amz-(request-id|id-2)|x-request-id)$/;

/** Credentials in a presigned URL. */
const credentialInQuery = /([?&]X-Amz-(?:Security-Token|Signature|Credential)=)[^&]*/gi;

/** Removes credentials that an answer quotes. */
function bodyWithoutCredentials(bytes: Uint8Array): Uint8Array {
  const text = Buffer.from(bytes).toString('latin1');
  const redacted = withoutCredentials(text);
  return redacted === text ? bytes : new Uint8Array(Buffer.from(redacted, 'latin1'));
}

const tokenInQuery = /[?&]X-Amz-Security-Token=([^&]*)/i;

/** The session token of a request, from its header or URL. An answer may quote it. */
function sessionTokenRedactor({ headers, path }: WireRequest): SecretRedactor {
  const secrets = new SecretRedactor();
  const tokenInUrl = tokenInQuery.exec(path)?.[1]?.replaceAll(/%(2[bf]|3d)/gi, decodeURIComponent);
  for (const sessionToken of [headers['x-amz-security-token'], tokenInUrl]) {
    if (sessionToken !== undefined) secrets.add({ sessionToken });
  }
  return secrets;
}

/** Removes credentials from an exchange, since reports quote exchanges of third-party recordings. */
export function withoutSecrets(exchange: Exchange): Exchange {
  const selectReportedHeaders = ({ headers }: Pick<WireRequest, 'headers'>): WireRequest['headers'] =>
    Object.fromEntries(Object.entries(headers).filter(([name]) => reportedHeaders.test(name)));
  const { path, body } = exchange.request;
  const request = {
    ...exchange.request,
    headers: selectReportedHeaders(exchange.request),
    path: path.replace(credentialInQuery, '$1redacted'),
    body: bodyWithoutCredentials(body),
  };
  if (!('response' in exchange)) return { ...exchange, request };
  const response = sessionTokenRedactor(exchange.request).redact(exchange.response);
  return {
    ...exchange,
    request,
    response: {
      ...response,
      headers: selectReportedHeaders(response),
      body: bodyWithoutCredentials(response.body),
    },
  };
}
