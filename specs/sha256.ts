import { createHash, createHmac, createSecretKey, type Hash, type Hmac, type KeyObject } from 'node:crypto';

/** A key as text in UTF-8, or as bytes. */
type Secret = string | ArrayBuffer | ArrayBufferView;

// Importing a key takes several times as long as using it, and a run signs thousands of requests with the same keys.
const keysOfTexts = new Map<string, KeyObject>();
const keysOfBytes = new WeakMap<object, KeyObject>();

function importKey(secret: Secret): KeyObject {
  if (typeof secret === 'string') {
    const key = keysOfTexts.get(secret) ?? createSecretKey(secret, 'utf8');
    keysOfTexts.set(secret, key);
    return key;
  }
  const bytes = ArrayBuffer.isView(secret)
    ? Buffer.from(secret.buffer, secret.byteOffset, secret.byteLength)
    : Buffer.from(secret);
  const key = keysOfBytes.get(secret) ?? createSecretKey(bytes);
  keysOfBytes.set(secret, key);
  return key;
}

/**
 * SHA-256 of `node:crypto` for Signature V4; with a secret, HMAC-SHA-256. Each secret is imported once, so the bytes of a secret
 * must not change.
 */
export class Sha256 {
  readonly #secret: Secret | undefined;
  #hash: Hash | Hmac;

  constructor(secret?: Secret) {
    this.#secret = secret;
    this.#hash = this.#start();
  }

  update(bytes: Uint8Array): void {
    this.#hash.update(bytes);
  }

  digest(): Promise<Uint8Array> {
    return Promise.resolve(this.#hash.digest());
  }

  reset(): void {
    this.#hash = this.#start();
  }

  #start(): Hash | Hmac {
    return this.#secret === undefined ? createHash('sha256') : createHmac('sha256', importKey(this.#secret));
  }
}
