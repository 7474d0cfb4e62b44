import { escapeRegExp } from './escape-regexp.ts';
import type { WireResponse } from './exchange.ts';
import { headerSecrets } from './secret-headers.ts';

/** The parts of a key that nobody else may see. */
export interface SecretValues {
  readonly accessKeyId?: string;
  readonly secretAccessKey?: string;
  readonly sessionToken?: string;
}

/** Shorter values are not real keys (emulators accept `test`), and may occur in any answer as ordinary words. */
const minSecretLength = 16;

/**
 * Backslashes before an escaped character: a text within a text within JSON has several. They are matched from the first one
 * alone. Otherwise, each position in a long run of backslashes would search that run to its end.
 */
const someBackslashes = String.raw`(?<!\\)\\+`;
const backslashesIfAny = String.raw`(?:${someBackslashes})?`;

/** A character as it is, or as JSON and URLs may escape it. */
function characterPattern(character: string): string {
  const hex = character.charCodeAt(0).toString(16).padStart(2, '0');
  const anyCase = hex.replace(/[a-f]/g, (digit) => `[${digit}${digit.toUpperCase()}]`);
  const before = /[/"]/.test(character) ? backslashesIfAny : '';
  return `(?:${before}${escapeRegExp(character)}|${someBackslashes}u00${anyCase}|%${anyCase})`;
}

/** What may follow the beginning of a secret. */
const restOfSecret = `(?:[\\w.+=-]|${backslashesIfAny}/|${someBackslashes}u00[0-9a-fA-F]{2}|%[0-9a-fA-F]{2})*`;

/** The base64 of a text inside a longer one: the characters that do not depend on what is around it, for each offset. */
export const base64Forms = (text: string): readonly string[] =>
  [0, 1, 2].map((offset) => {
    const encoded = Buffer.from(`${'.'.repeat(offset)}${text}`).toString('base64');
    const before = Math.ceil((offset * 8) / 6);
    return encoded.slice(before, Math.floor(((offset + text.length) * 8) / 6));
  });

/** Of a longer text, this beginning is enough. A pattern of a text of any length would be too large. */
const maxWholeLength = 512;

/**
 * Matches a secret in any of its forms. `isBegun`: also if an answer quotes only the beginning of the secret. Otherwise all of it has
 * to be quoted.
 */
function secretPattern(secret: string, isBegun: boolean): RegExp {
  const beginning = secret.slice(0, isBegun ? minSecretLength : maxWholeLength);
  const isWhole = !isBegun && beginning.length === secret.length;
  const rest = isWhole ? '' : restOfSecret;
  const plain = [...beginning].map(characterPattern).join('');
  const hex = Buffer.from(beginning).toString('hex');
  const encoded = base64Forms(beginning).map(
    // Base64 for URLs has other characters for two.
    (form) =>
      form.replace(/[+/]/g, (one) => (one === '/' ? `(?:_|${backslashesIfAny}/|%2[fF])` : '(?:[+-]|%2[bB])')),
  );
  return new RegExp(
    [
      plain + rest,
      `(?:${hex}|${hex.toUpperCase()})${isWhole ? '' : '[0-9a-fA-F]*'}`,
      // The last characters of base64 depend on what follows.
      ...encoded.map((form) => form + restOfSecret),
    ].join('|'),
    'g',
  );
}

/** Any signature that is named as one. */
const namedSignature = /(?<=Signature(?:=|%3[dD]|\\u003[dD]))[0-9a-f]{64}/g;

/**
 * Redacts the secrets that requests were signed with from answers, which may quote them. The replacement has the same length,
 * so that lengths and offsets in the answer stay valid.
 */
export class SecretRedactor {
  readonly #patterns = new Map<string, RegExp>();

  add({ accessKeyId = '', secretAccessKey = '', sessionToken = '' }: SecretValues): void {
    this.addAll([accessKeyId, secretAccessKey, sessionToken]);
  }

  /** Adds secrets of which answers may quote only the beginning. */
  addAll(secrets: readonly string[]): void {
    for (const secret of secrets) this.#add(secret, true);
  }

  /** `headers`: what the user adds to every request. */
  addHeaders(headers: Readonly<Record<string, string>>): void {
    for (const [name, value] of Object.entries(headers)) {
      const { whole, begun } = headerSecrets(name, value);
      // The whole is redacted first: its beginning may end at a space.
      for (const secret of whole) this.#add(secret, false);
      for (const secret of begun) this.#add(secret, true);
    }
  }

  #add(secret: string, isBegun: boolean): void {
    const key = `${isBegun ? 'begun' : 'whole'} ${secret}`;
    if (secret.length < minSecretLength || this.#patterns.has(key)) return;
    this.#patterns.set(key, secretPattern(secret, isBegun));
  }

  /** `authorization`: the header that the request was signed with. An answer may quote it, too. */
  redact(answer: WireResponse, authorization = ''): WireResponse {
    const signature = /[0-9a-f]{64}$/.exec(authorization)?.[0];
    const forms = signature === undefined ? [] : signatureForms(signature);
    const bytes = Buffer.from(answer.body.buffer, answer.body.byteOffset, answer.body.byteLength);
    const isQuoted = this.#patterns.size > 0 || [...forms, 'Signature'].some((one) => bytes.includes(one));
    const headers = this.#redactHeaders(answer, forms);
    if (!isQuoted) return headers === answer.headers ? answer : { ...answer, headers };
    const body = bytes.toString('latin1');
    const redacted = this.redactText(body, forms);
    return {
      status: answer.status,
      headers,
      body: redacted === body ? answer.body : new Uint8Array(Buffer.from(redacted, 'latin1')),
    };
  }

  #redactHeaders({ headers }: WireResponse, forms: readonly string[]): WireResponse['headers'] {
    const entries = Object.entries(headers);
    const redacted = entries.map(([name, value]) => [name, this.redactText(value, forms)] as const);
    const isUnchanged = redacted.every(([, value], index) => value === entries[index]?.[1]);
    return isUnchanged ? headers : Object.fromEntries(redacted);
  }

  /** `forms`: what is redacted besides. */
  redactText(text: string, forms: readonly string[] = []): string {
    let redacted = text;
    for (const form of forms) if (redacted.includes(form)) redacted = redacted.replaceAll(form, mask);
    if (redacted.includes('Signature')) redacted = redacted.replace(namedSignature, mask);
    for (const pattern of this.#patterns.values()) redacted = redacted.replace(pattern, mask);
    return redacted;
  }
}

/** What is in the place of a secret. */
export const mask = ({ length }: string): string => 'redacted'.padEnd(length, '*');

function signatureForms(signature: string): readonly string[] {
  const hex = Buffer.from(signature).toString('hex');
  return [signature, hex, hex.replace(/../g, '%$&'), ...base64Forms(signature)];
}
