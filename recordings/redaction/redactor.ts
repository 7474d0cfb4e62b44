import { isObject } from '../../specs/json.ts';
import type { Exchange, WireRequest } from '../../targets/wire/exchange.ts';
import { escapeRegExp } from '../../targets/wire/escape-regexp.ts';
import { decodeUtf8 } from '../../targets/wire/exchange-record.ts';
import { anyCase } from './any-case.ts';
import { credentialPatterns } from './credentials.ts';
import { Pseudonyms } from './pseudonyms.ts';

/** Headers with credentials; their values are removed completely. */
const credentialHeaders = [
  'authorization',
  'proxy-authorization',
  'cookie',
  'set-cookie',
  'x-amz-security-token',
];

/** Headers whose value is a request id. */
const requestIdHeaders = [
  ...['x-amzn-requestid', 'x-amz-request-id', 'x-amzn-request-id', 'x-request-id'],
  ...['x-amz-id-2', 'x-amz-cf-id', 'x-amzn-trace-id', 'cf-ray'],
];

/** A possible request id in a text. A shorter match could be an ordinary word. */
const possibleRequestId = /[\w-]{16,}/g;

/** The label in front of a request id. */
const requestIdLabel = `${anyCase('request')}[-_ ]?${anyCase('id')}\\W{1,8}`;
const quotedRequestId = new RegExp(`${requestIdLabel}([\\w-]{16,})`, 'g');

/** Base64 in both alphabets: an opaque value, such as a next token, may contain anything. */
const base64 = /[\w+/-]{16,}={0,2}/g;

const octet = '(?:25[0-5]|2[0-4]\\d|1?\\d?\\d)';
const resources = 'eni-attach|eni|subnet|sg|vpce|vpc|i|rtb|igw|nat|eipalloc|eipassoc';

/** Patterns of values to replace in any text, by kind. The kinds are the names of the regex groups. */
const patternSources = {
  ...credentialPatterns,
  // Services also quote request ids in messages.
  request: `(?<=${requestIdLabel})[\\w-]{16,}`,
  email: '(?<![\\w.+%-])[\\w.+%-]+@(?:[\\w-]+\\.)+[A-Za-z]{2,}(?![\\w@-])',
  user: '(?<=:(?:user|assumed-role)/)[\\w+=,.@/-]*[\\w+=@/-]',
  key: '\\b(?:AKIA|ASIA|AROA|AIDA)[A-Z2-7]{16}\\b',
  mac: '(?<![\\w:-])[0-9A-Fa-f]{2}(?:(?::[0-9A-Fa-f]{2}){5}|(?:-[0-9A-Fa-f]{2}){5})(?![\\w:-])',
  dashed: '(?<![A-Za-z0-9])(?:ip|ec2)(?:-\\d{1,3}){4}(?!\\d)',
  resource: `(?<![\\w-])(?:${resources})-[0-9a-f]{8,}(?!\\w)`,
  ipv4: `(?<![\\w.])(?:${octet}\\.){3}${octet}(?!\\w|\\.\\d)`,
  ipv6: '(?<![\\w:.])[0-9A-Fa-f]{0,4}(?::[0-9A-Fa-f]{0,4}){2,7}(?![\\w:]|\\.\\d)',
  account: '(?:(?<![\\w-]|\\d\\.)|(?<=%3[Aa]))\\d{12}(?![\\w-]|\\.\\d)',
};

const latin1 = (bytes: Uint8Array): string => Buffer.from(bytes).toString('latin1');

/** Removes from recorded data everything that identifies its owner. */
export class Redactor {
  readonly #pseudonyms = new Pseudonyms();
  readonly #ids = new Map<string, string>();
  readonly #pattern: RegExp;

  /** Collects the accounts and request ids of all exchanges first, because any text may contain them. */
  constructor(exchanges: readonly Exchange[], hosts: readonly string[]) {
    const accounts = new Set<string>();
    for (const exchange of exchanges) {
      const answer = 'response' in exchange ? exchange.response : undefined;
      for (const headers of [exchange.request.headers, answer?.headers ?? {}]) {
        for (const name of requestIdHeaders) this.#learnId(headers[name]);
      }
      for (const body of [exchange.request.body, answer?.body ?? new Uint8Array()]) {
        for (const [, account = ''] of latin1(body).matchAll(/:(\d{12}):/g)) accounts.add(account);
        for (const [, id] of latin1(body).matchAll(quotedRequestId)) this.#learnId(id);
      }
    }
    for (const account of accounts) this.#pseudonyms.account(account);
    const known = {
      host: hosts.map((host) => `(?<![\\w.-])(?:[\\w-]+\\.)*${anyCase(escapeRegExp(host))}(?![\\w-])`),
      own: [...accounts],
    };
    const own = known.own.length === 0 ? [] : [`(?<own>(?<!\\d)(?:${known.own.join('|')})(?!\\d))`];
    const host = known.host.length === 0 ? [] : [`(?<host>${known.host.join('|')})`];
    const kinds = Object.entries(patternSources).map(([name, source]) => `(?<${name}>${source})`);
    this.#pattern = new RegExp([...host, ...own, ...kinds].join('|'), 'g');
  }

  #learnId(id: string | undefined): void {
    if (id !== undefined) this.#ids.set(id, this.#pseudonyms.id('request', id));
  }

  text(text: string): string {
    return this.#redactIds(text.replace(base64, (word) => this.#redactBase64(word)));
  }

  #redactBase64(word: string): string {
    const inner = decodeUtf8(new Uint8Array(Buffer.from(word, 'base64')));
    const redacted = inner === undefined ? undefined : this.text(inner);
    if (redacted === undefined || redacted === inner) return word;
    const again = Buffer.from(redacted).toString(/[-_]/.test(word) ? 'base64url' : 'base64');
    return word.endsWith('=') || word.length % 4 === 0 ? padBase64(again) : again.replace(/=+$/, '');
  }

  #redactIds(text: string): string {
    let redacted = '';
    let from = 0;
    for (const { 0: word, index } of text.matchAll(possibleRequestId)) {
      const id = this.#ids.get(word);
      if (id === undefined) continue;
      redacted += `${this.#redactPatterns(text.slice(from, index))}${id}`;
      from = index + word.length;
    }
    return `${redacted}${this.#redactPatterns(text.slice(from))}`;
  }

  #redactPatterns(text: string): string {
    return text.replace(this.#pattern, (value, ...rest: unknown[]) => this.#pseudonymFor(value, rest.at(-1)));
  }

  #pseudonymFor(value: string, groups: unknown): string {
    const kind = isObject(groups)
      ? Object.keys(groups).find((name) => groups[name] !== undefined)
      : undefined;
    switch (kind) {
      case 'host':
        return this.#pseudonyms.host(value.toLowerCase());
      case 'token':
      case 'signature':
      case 'credential':
        return 'redacted';
      case 'user':
      case 'email':
      case 'request':
        return this.#pseudonyms.id(kind, value);
      case 'own':
      case 'account':
        return this.#pseudonyms.account(value);
      case 'ipv4':
        return this.#pseudonyms.ipv4(value);
      case 'ipv6':
        return this.#pseudonyms.ipv6(value);
      case 'dashed': {
        const [prefix = '', ...octets] = value.split('-');
        return `${prefix}-${this.#pseudonyms.ipv4(octets.join('.')).replaceAll('.', '-')}`;
      }
      default: {
        // The prefix names the kind of resource and stays.
        const prefix =
          kind === 'mac' ? '' : kind === 'key' ? value.slice(0, 4) : value.replace(/[0-9a-f]+$/, '');
        return `${prefix}${this.#pseudonyms.id(prefix, value.slice(prefix.length))}`;
      }
    }
  }

  /** In JSON only strings are redacted, after unescaping. Unchanged parts keep their bytes. */
  #body(bytes: Uint8Array): Uint8Array {
    const text = decodeUtf8(bytes);
    if (text === undefined) return new Uint8Array(Buffer.from(this.text(latin1(bytes)), 'latin1'));
    if (!isJson(text)) return new Uint8Array(Buffer.from(this.text(text)));
    const redacted = text.replace(/"(?:[^"\\]|\\.)*"/g, (token) => {
      const value = String(JSON.parse(token));
      const replaced = this.text(value);
      return replaced === value ? token : JSON.stringify(replaced);
    });
    return redacted === text ? bytes : new Uint8Array(Buffer.from(redacted));
  }

  #headers(headers: WireRequest['headers'], length: readonly [from: number, to: number]) {
    return Object.fromEntries(
      Object.entries(headers).map(([name, value]) => {
        if (credentialHeaders.includes(name)) return [name, 'redacted'];
        if (requestIdHeaders.includes(name)) return [name, this.#ids.get(value) ?? this.text(value)];
        // Pseudonyms of addresses may be longer than the addresses, so the length of the body may change.
        if (name === 'content-length' && value === String(length[0])) return [name, String(length[1])];
        return [name, this.text(value)];
      }),
    );
  }

  #message<T extends Pick<WireRequest, 'headers' | 'body'>>(message: T): T {
    const body = this.#body(message.body);
    return { ...message, headers: this.#headers(message.headers, [message.body.length, body.length]), body };
  }

  exchange(exchange: Exchange): Exchange {
    const { method, path } = exchange.request;
    const request = { ...this.#message(exchange.request), method, path: this.text(path) };
    if ('response' in exchange) return { ...exchange, request, response: this.#message(exchange.response) };
    const { lost } = exchange;
    return { ...exchange, request, lost: { ...lost, message: this.text(lost.message) } };
  }

  /** Redacts every string in plain data, except names of members. */
  data<T>(value: T): T;
  data(value: unknown): unknown {
    if (typeof value === 'string') return this.text(value);
    if (Array.isArray(value)) return value.map((entry: unknown) => this.data(entry));
    if (!isObject(value)) return value;
    return Object.fromEntries(Object.entries(value).map(([name, entry]) => [name, this.data(entry)]));
  }
}

const padBase64 = (text: string): string => text.padEnd(Math.ceil(text.length / 4) * 4, '=');

function isJson(text: string): boolean {
  try {
    JSON.parse(text);
    return true;
  } catch {
    return false;
  }
}
