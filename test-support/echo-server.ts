import { createServer } from 'node:http';
import { combineVariants } from '../model/variants/catalogue.ts';
import { createEcsFront } from '../model/protocol-front.ts';

/** A text in the forms in which a program may quote it: as it is, URL-encoded, hexadecimal, and base64 at each offset. */
export const encodings = (text: string): readonly string[] => [
  text,
  JSON.stringify(text)
    .slice(1, -1)
    .replaceAll('/', String.raw`\/`),
  encodeURIComponent(text),
  [...Buffer.from(text)].map((byte) => `%${byte.toString(16).padStart(2, '0')}`).join(''),
  Buffer.from(text).toString('hex'),
  Buffer.from(text).toString('hex').toUpperCase(),
  ...['', '.', '..'].map((before) => Buffer.from(before + text).toString('base64')),
  ...['', '.', '..'].map((before) => Buffer.from(before + text).toString('base64url')),
];

/** An answer with what it quotes: as a member, or as a comment if it is XML. */
const withEcho = (text: string, echo: readonly string[]): string =>
  text.startsWith('<')
    ? `${text}<!-- ${echo.join(' ')} -->`
    : JSON.stringify({ ...JSON.parse(text === '' ? '{}' : text), echo, message: echo.join(' ') });

const fault = (echo: readonly string[]): string =>
  JSON.stringify({ __type: 'ServerException', message: echo.join(' '), echo });

/** The headers that authenticate a request. */
const isSecretHeader = (name: string): boolean =>
  /^(?:authorization|x-amz-security-token|x-marked)$/.test(name);

/**
 * Serves the embedded ECS without checking signatures. Each answer quotes the secret headers of its request in every form,
 * and whatever `knows` holds. With `status` it only quotes them, in answers with this status.
 */
export async function serveEcho({
  status,
  knows = [],
  port = 0,
  onSecrets = () => {},
}: {
  readonly status?: number;
  readonly knows?: readonly string[];
  readonly port?: number;
  /** Gets what each request has in secret headers, in every form. */
  readonly onSecrets?: (forms: readonly string[]) => void;
}): Promise<{ readonly url: string; readonly sent: ReadonlySet<string>; close(): Promise<void> }> {
  const ecs = createEcsFront(combineVariants(['signatures-unverified']).options);
  const sent = new Set<string>();
  const server = createServer((request, response) => {
    const chunks: Buffer[] = [];
    request.on('data', (chunk: Buffer) => chunks.push(chunk));
    request.on('end', () => {
      const { method = '', url = '/', headers } = request;
      const flat = Object.fromEntries(Object.entries(headers).map(([name, value]) => [name, String(value)]));
      const quoted = Object.entries(flat).flatMap(([name, value]) => (isSecretHeader(name) ? [value] : []));
      for (const value of quoted) sent.add(value);
      onSecrets(quoted.flatMap(encodings));
      const echo = [JSON.stringify(flat), ...quoted, ...knows].flatMap(encodings);
      void ecs.handle({ method, url, headers: flat, body: Buffer.concat(chunks) }).then((answer) => {
        const text = status === undefined ? withEcho(Buffer.from(answer.body).toString(), echo) : fault(echo);
        const length = { 'content-length': Buffer.byteLength(text) };
        response.writeHead(status ?? answer.status, {
          ...answer.headers,
          ...length,
          'x-echo': quoted.join(' '),
        });
        response.end(text);
      });
    });
  });
  await new Promise<void>((done) => {
    server.listen(port, '127.0.0.1', done);
  });
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('The server has no port.');
  return {
    url: `http://127.0.0.1:${address.port}`,
    sent,
    close: () =>
      new Promise((done) => {
        server.close(() => done());
        server.closeAllConnections();
      }),
  };
}
