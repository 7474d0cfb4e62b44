import { escapeRegExp } from './escape-regexp.ts';
import type { WireRequest, WireResponse } from './exchange.ts';

/** What of a key nobody but its owner may know. */
export interface SecretValues {
  readonly secretAccessKey?: string;
  readonly sessionToken?: string;
}

/** Shorter ones are words that may be in any answer, and no real key: emulators take `test`. */
const minSecretLength = 16;

/** As they stand in texts, in JSON, and in addresses. */
const characterPatterns: Readonly<Record<string, string>> = {
  '/': String.raw`(?:\\?/|\\u002[fF]|%2[fF])`,
  '+': String.raw`(?:\+|\\u002[bB]|%2[bB])`,
  '=': String.raw`(?:=|\\u003[dD]|%3[dD])`,
};

/** Its beginning, and all that may be the rest of it: who quotes it may have cut it. */
function secretPattern(secret: string): RegExp {
  const begin = [...secret.slice(0, minSecretLength)]
    .map((one) => characterPatterns[one] ?? escapeRegExp(one))
    .join('');
  return new RegExp(`${begin}(?:[\\w.-]|${Object.values(characterPatterns).join('|')})*`, 'g');
}

/**
 * What was signed with, and may be quoted by whoever was asked: in what is taken down of an answer something of the same
 * length stands for it, so that all else about the answer stays true.
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
    const hidden = this.#hidden(body);
    return {
      status: answer.status,
      headers: this.#headers(answer),
      body: hidden === body ? answer.body : new Uint8Array(Buffer.from(hidden, 'latin1')),
    };
  }

  #headers({ headers }: Pick<WireRequest, 'headers'>): WireRequest['headers'] {
    return Object.fromEntries(Object.entries(headers).map(([name, value]) => [name, this.#hidden(value)]));
  }

  #hidden(text: string): string {
    let hidden = text;
    for (const pattern of this.#patterns.values()) {
      hidden = hidden.replace(pattern, ({ length }) => 'redacted'.padEnd(length, '*'));
    }
    return hidden;
  }
}
