import { SignatureV4 } from '@smithy/signature-v4';
import { Sha256 } from '../../specs/sha256.ts';
import type { Clock } from './clock.ts';
import type { WireRequest } from './exchange.ts';
import { SecretRedactor } from './secrets.ts';

export interface Credentials {
  readonly accessKeyId: string;
  readonly secretAccessKey: string;
  readonly sessionToken?: string;
}

/** Returns current credentials. Temporary credentials are renewed before they expire. */
export type CredentialSource = () => Promise<Credentials>;

/** The default key. Emulators accept any key. */
const dummyCredentials: Credentials = { accessKeyId: 'test', secretAccessKey: 'test' };

/** A missing or deliberately wrong signature. */
export type Auth = 'unsigned' | 'garbage' | 'unknown-key' | 'wrong-signature';

interface Scope {
  readonly service: string;
  readonly region: string;
}

/** Overrides for signing one request. By default it has a valid signature for ECS in the client's region. */
export interface SigningOptions extends Partial<Scope> {
  readonly auth?: Auth;
}

/** The path of a request line, in its parts. */
interface Place {
  readonly path: string;
  readonly pathname: string;
  readonly query: Record<string, string | string[]>;
}

interface SignerOptions {
  readonly endpoint: URL;
  readonly clock: Clock;
}

/** Signs requests to one endpoint. */
export class Signer {
  /** Redacts the secrets of all credentials that this signer has used. */
  readonly secrets = new SecretRedactor();
  readonly credentials: Credentials | CredentialSource;
  readonly #options: SignerOptions;
  readonly #host: string;
  readonly #signers = new Map<string, SignatureV4>();
  #place: Place | undefined;

  constructor(options: SignerOptions, credentials: Credentials | CredentialSource = dummyCredentials) {
    this.#options = options;
    this.#host = options.endpoint.host;
    if (typeof credentials !== 'function') {
      this.secrets.add(credentials);
      this.credentials = credentials;
      return;
    }
    this.credentials = async () => {
      const current = await credentials();
      this.secrets.add(current);
      return current;
    };
  }

  /** Returns the headers to send. A wrong signature is a valid signature with its last digit changed. */
  async sign(request: WireRequest, scope: Scope, auth: Auth | undefined): Promise<Record<string, string>> {
    const { endpoint, clock } = this.#options;
    const headers = { host: this.#host, ...request.headers };
    if (auth === 'unsigned') return headers;
    if (auth === 'garbage') return { ...headers, authorization: 'AWS4-HMAC-SHA256 garbage' };
    const { pathname, query } = this.#placeOf(request.path);
    const signer =
      auth === 'unknown-key'
        ? newSigner(scope, { accessKeyId: 'AKIAUNKNOWNUNKNOWN00', secretAccessKey: 'unknown' })
        : this.#signer(scope);
    const signed = await signer.sign(
      {
        method: request.method,
        protocol: endpoint.protocol,
        hostname: endpoint.hostname,
        path: pathname,
        query,
        headers,
        body: request.body,
      },
      { signingDate: new Date(clock.now()) },
    );
    const authorization = signed.headers['authorization'] ?? '';
    if (auth !== 'wrong-signature') return signed.headers;
    const other = authorization.endsWith('0') ? '1' : '0';
    return { ...signed.headers, authorization: `${authorization.slice(0, -1)}${other}` };
  }

  /** Nearly all requests have the same path, so the last one is kept. */
  #placeOf(path: string): Place {
    if (this.#place?.path === path) return this.#place;
    const url = new URL(path, this.#options.endpoint);
    this.#place = { path, pathname: url.pathname, query: queryParameters(url) };
    return this.#place;
  }

  #signer(scope: Scope): SignatureV4 {
    const key = `${scope.service} ${scope.region}`;
    const known = this.#signers.get(key) ?? newSigner(scope, this.credentials);
    this.#signers.set(key, known);
    return known;
  }
}

/** The query of a URL. A parameter may occur more than once. */
function queryParameters({ searchParams }: URL): Record<string, string | string[]> {
  const names = [...new Set(searchParams.keys())];
  return Object.fromEntries(
    names.map((name) => {
      const [first = '', ...others] = searchParams.getAll(name);
      return [name, others.length === 0 ? first : [first, ...others]];
    }),
  );
}

const newSigner = ({ service, region }: Scope, credentials: Credentials | CredentialSource): SignatureV4 =>
  new SignatureV4({ service, region, credentials, sha256: Sha256 });
