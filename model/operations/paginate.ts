import { invalidParameter } from '../fault.ts';

/** One page of a list. A token is the index of the next entry. Throws InvalidParameterException for any other token. */
export function paginate<T>(
  all: readonly T[],
  maxResults = 100,
  token?: string,
): { readonly entries: readonly T[]; readonly next: { readonly nextToken?: string } } {
  if (!Number.isInteger(maxResults) || maxResults < 1 || maxResults > 100) {
    throw invalidParameter('maxResults should be between 1 and 100');
  }
  const start = token === undefined ? 0 : Number(token);
  if (!Number.isInteger(start) || start < 0) throw invalidParameter('Invalid token');
  const end = start + maxResults;
  return { entries: all.slice(start, end), next: end < all.length ? { nextToken: String(end) } : {} };
}
