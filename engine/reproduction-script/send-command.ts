import { anotherRegion } from '../../specs/arn.ts';
import { requestUrl } from '../../targets/wire/request-url.ts';
import type { Auth } from '../../targets/wire/signing.ts';
import { type WireClient } from '../../targets/wire/wire-client.ts';
import { buildRequest } from '../../targets/wire/build-request.ts';
import type { BoundRequest } from '../case.ts';
import { extraHeaderOptions, signingOption, credentialOption } from './curl-commands.ts';
import { quoteForShell, quoteBytesForShell } from './shell-quoting.ts';

/** Quotes a request body for a command. A script can also replace parts of it with shell variables. */
export type QuoteBody = (body: string, quote: (text: string) => string) => string;

const quoteVerbatim: QuoteBody = (body, quote) => quote(body);

/**
 * The command that sends a bound request and prints status, headers and body. A usual request uses the shell function `ecs`, any
 * other uses curl.
 */
export function sendCommand(
  client: WireClient,
  operation: string,
  { input, reshape, auth, otherRegion }: BoundRequest,
  quoteBody: QuoteBody = quoteVerbatim,
): string {
  const usual = buildRequest(operation, input);
  if (reshape === undefined && auth === undefined && otherRegion === undefined) {
    return `ecs ${operation} ${quoteBody(JSON.stringify(input), quoteForShell)} -i`;
  }
  const { method, path, headers, body } = reshape === undefined ? usual : reshape(usual);
  const names = Object.keys({ ...usual.headers, ...headers });
  return [
    `curl -sS -i -X ${method} ${quoteForShell(requestUrl(client.endpoint, path).href)}`,
    authOptions(auth, scriptRegion(client, otherRegion), client),
    ...extraHeaderOptions(client),
    ...names.map(
      (name) => `-H ${quoteForShell(headers[name] === undefined ? `${name}:` : `${name}: ${headers[name]}`)}`,
    ),
    `--data-binary ${quoteBody(Buffer.from(body).toString('latin1'), quoteBytesForShell)}`,
  ]
    .filter((word) => word !== '')
    .join(' ');
}

/** The region that a request goes to. */
export const scriptRegion = ({ region }: WireClient, otherRegion: BoundRequest['otherRegion']): string =>
  otherRegion === true ? anotherRegion(region) : region;

function authOptions(auth: Auth | undefined, region: string, client: WireClient): string {
  switch (auth) {
    case undefined:
      return `${signingOption(region)} ${credentialOption(client)}`;
    case 'unsigned':
      return '';
    case 'garbage':
      return `-H 'authorization: AWS4-HMAC-SHA256 garbage'`;
    case 'unknown-key':
      return `${signingOption(region)} --user AKIAUNKNOWNUNKNOWN00:unknown`;
    case 'wrong-signature':
      return `${signingOption(region)} --user ${client.signedBy === 'test' ? 'test:wrong' : '"$AWS_ACCESS_KEY_ID:wrong"'}`;
  }
}
