import type { WireRequest } from '../targets/exchange.ts';

const quoted = (text: string): string => `'${text.replaceAll("'", `'\\''`)}'`;

/** A command that repeats the request; curl signs it, with dummy credentials where the environment has none. */
export function curl(request: WireRequest, endpoint: string): string {
  const headers = Object.entries(request.headers).map(([name, value]) => `-H ${quoted(`${name}: ${value}`)}`);
  return [
    `curl -sS -X ${request.method} ${quoted(new URL(request.path, endpoint).href)}`,
    `--aws-sigv4 'aws:amz:us-east-1:ecs'`,
    `--user "\${AWS_ACCESS_KEY_ID:-test}:\${AWS_SECRET_ACCESS_KEY:-test}"`,
    ...headers,
    `--data-binary ${quoted(Buffer.from(request.body).toString())}`,
  ].join(' ');
}
