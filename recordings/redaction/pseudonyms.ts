import { isIPv6 } from 'node:net';
import { nthTextOfShape, textShape } from './character-shapes.ts';

/** The first pseudonym of an account: an example account of the AWS documentation. */
const firstAccount = 444_455_556_666;

/**
 * Replaces each value by a pseudonym of the same form: the n-th distinct value of a form gets the n-th pseudonym. So different
 * values have different pseudonyms, and redacting twice changes nothing.
 */
export class Pseudonyms {
  readonly #known = new Map<string, string>();
  readonly #counts = new Map<string, number>();

  #pseudonym(form: string, value: string, nth: (n: number) => string): string {
    const key = `${form} ${value}`;
    const known = this.#known.get(key);
    if (known !== undefined) return known;
    const n = this.#counts.get(form) ?? 0;
    this.#counts.set(form, n + 1);
    const pseudonym = nth(n);
    this.#known.set(key, pseudonym);
    return pseudonym;
  }

  /** A pseudonym of any other id: each character is replaced by one of the same kind. */
  id(form: string, value: string): string {
    return this.#pseudonym(`${form} ${textShape(value)}`, value, (n) => nthTextOfShape(value, n));
  }

  account(value: string): string {
    return this.#pseudonym('account', value, (n) => nthTextOfShape(value, firstAccount + n));
  }

  /** A pseudonym from 198.18.0.0/15, reserved for benchmarks (RFC 2544). Unspecified and loopback addresses stay. */
  ipv4(value: string): string {
    if (value === '0.0.0.0' || value.startsWith('127.')) return value;
    return this.#pseudonym('ipv4', value, (n) => `198.${18 + (n >> 16)}.${(n >> 8) & 255}.${n & 255}`);
  }

  /** A pseudonym from 2001:db8::/32, reserved for documentation. */
  ipv6(value: string): string {
    if (!isIPv6(value) || value === '::' || value === '::1') return value;
    return this.#pseudonym('ipv6', value, (n) => `2001:db8::${(n + 1).toString(16)}`);
  }

  host(value: string): string {
    return this.#pseudonym('host', value, (n) => `host-${n + 1}.invalid`);
  }
}
