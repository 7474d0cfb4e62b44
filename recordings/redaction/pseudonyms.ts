import { isIPv6 } from 'node:net';
import { nthTextOfShape, textShape } from './character-shapes.ts';

/** The number from which the accounts of stand-ins count: an account of the documentation. */
const firstAccount = 444_455_556_666;

/**
 * A stand-in for each value, of the same form: the n-th different value of a form by the n-th of its stand-ins. So no two
 * values have the same one, and redacting again changes nothing.
 */
export class Pseudonyms {
  readonly #known = new Map<string, string>();
  readonly #counts = new Map<string, number>();

  #standIn(form: string, value: string, nth: (n: number) => string): string {
    const key = `${form} ${value}`;
    const known = this.#known.get(key);
    if (known !== undefined) return known;
    const n = this.#counts.get(form) ?? 0;
    this.#counts.set(form, n + 1);
    const made = nth(n);
    this.#known.set(key, made);
    return made;
  }

  /** Any other id: a character of the same kind at each place. */
  id(form: string, value: string): string {
    return this.#standIn(`${form} ${textShape(value)}`, value, (n) => nthTextOfShape(value, n));
  }

  account(value: string): string {
    return this.#standIn('account', value, (n) => nthTextOfShape(value, firstAccount + n));
  }

  /** Out of 198.18.0.0/15, which is nobody's (RFC 2544). The unspecified address and those of the loop stay. */
  ipv4(value: string): string {
    if (value === '0.0.0.0' || value.startsWith('127.')) return value;
    return this.#standIn('ipv4', value, (n) => `198.${18 + (n >> 16)}.${(n >> 8) & 255}.${n & 255}`);
  }

  /** Out of 2001:db8::/32, which is for documentation. */
  ipv6(value: string): string {
    if (!isIPv6(value) || value === '::' || value === '::1') return value;
    return this.#standIn('ipv6', value, (n) => `2001:db8::${(n + 1).toString(16)}`);
  }

  host(value: string): string {
    return this.#standIn('host', value, (n) => `host-${n + 1}.invalid`);
  }
}
