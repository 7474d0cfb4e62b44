import type { Exchange, WireRequest } from '../../targets/wire/exchange.ts';
import { withoutCredentials } from './credentials.ts';
import { SecretRedactor } from '../../targets/wire/secrets.ts';

/** The headers of which a check, or whoever reads a report, makes something. All others may hold anything. */
const reportedHeaders =
  /^(content-(type|length|encoding)|transfer-encoding|date|server|connection|x-amz-target|x-amzn-.*|x-amz-(request-id|id-2)|x-request-id)$/;

/** What a presigned address has of a key. */
const credentialInQuery = /([?&]X-Amz-(?:Security-Token|Signature|Credential)=)[^&]*/gi;

/** What a service quotes of them. */
function bodyWithoutCredentials(bytes: Uint8Array): Uint8Array {
  const text = Buffer.from(bytes).toString('latin1');
  const told = withoutCredentials(text);
  return told === text ? bytes : new Uint8Array(Buffer.from(told, 'latin1'));
}

const tokenInQuery = /[?&]X-Amz-Security-Token=([^&]*)/i;

/** Of a token that was sent, in whatever way: an answer may quote it. */
function sessionTokens({ headers, path }: WireRequest): SecretRedactor {
  const secrets = new SecretRedactor();
  const inAddress = tokenInQuery.exec(path)?.[1]?.replaceAll(/%(2[bf]|3d)/gi, decodeURIComponent);
  for (const sessionToken of [headers['x-amz-security-token'], inAddress]) {
    if (sessionToken !== undefined) secrets.add({ sessionToken });
  }
  return secrets;
}

/** Reports quote exchanges, also those that others have recorded; credentials are in none of them. */
export function withoutSecrets(exchange: Exchange): Exchange {
  const headersOf = ({ headers }: Pick<WireRequest, 'headers'>): WireRequest['headers'] =>
    Object.fromEntries(Object.entries(headers).filter(([name]) => reportedHeaders.test(name)));
  const { path, body } = exchange.request;
  const request = {
    ...exchange.request,
    headers: headersOf(exchange.request),
    path: path.replace(credentialInQuery, '$1redacted'),
    body: bodyWithoutCredentials(body),
  };
  if (!('response' in exchange)) return { ...exchange, request };
  const response = sessionTokens(exchange.request).redact(exchange.response);
  return {
    ...exchange,
    request,
    response: { ...response, headers: headersOf(response), body: bodyWithoutCredentials(response.body) },
  };
}
