import { escapeRegExp } from './escape-regexp.ts';
import type { WireRequest, WireResponse } from './exchange.ts';

/** The secret parts of a key. */
export interface SecretValues {
  readonly secretAccessKey?: string;
  readonly sessionToken?: string;
}

/** Shorter values are not real keys (emulators accept `test`), and may occur in any answer as ordinary words. */
const minSecretLength = 16;

/** Patterns for characters that JSON and URLs may escape. */
const characterPatterns: Readonly<Record<string, string>> = {
  '/': String.raw`(?:\\?/|\\u002[fF]|%2[fF])`,
  '+': String.raw`(?:\+|\\u002[bB]|%2[bB])`,
  '=': String.raw`(?:=|\\u003[dD]|%3[dD])`,
};

/** Matches a secret, also if an answer quotes only the beginning of the secret. */
function secretPattern(secret: string): RegExp {
  const beginning = [...secret.slice(0, minSecretLength)]
    .map((one) => characterPatterns[one] ?? escapeRegExp(one))
    .join('');
  return new RegExp(`${beginning}(?:[\\w.-]|${Object.values(characterPatterns).join('|')})*`, 'g');
}

/**
 * Redacts the secrets that requests were signed with from answers, which may quote them. The replacement has the same length,
 * so that lengths and offsets in the answer stay valid.
 */
export class SecretRedactor {
  readonly #patterns = new Map<string, RegExp>();

  add({ secretAccessKey = '', sessionToken = '' }: SecretValues): void {
    for (const secret of [secretAccessKey, sessionToken]) {
      if (secret.length >= minSecretLength && !this.#patterns.has(secret)) {
        this.#patterns.set(secret, secretPattern(secret));
      }
    }
  }

  redact(answer: WireResponse): WireResponse {
    if (this.#patterns.size === 0) return answer;
    const body = Buffer.from(answer.body).toString('latin1');
    const redacted = this.#redactText(body);
    return {
      status: answer.status,
      headers: this.#redactHeaders(answer),
      body: redacted === body ? answer.body : new Uint8Array(Buffer.from(redacted, 'latin1')),
    };
  }

  #redactHeaders({ headers }: Pick<WireRequest, 'headers'>): WireRequest['headers'] {
    return Object.fromEntries(
      Object.entries(headers).map(([name, value]) => [name, this.#redactText(value)]),
    );
  }

  #redactText(text: string): string {
    let redacted = text;
    for (const pattern of this.#patterns.values()) {
      redacted = redacted.replace(pattern, ({ length }) => 'redacted'.padEnd(length, '*'));
    }
    return redacted;
  }
}
