import { invalidParameter } from '../fault.ts';

/** One page of a list. The token is the place to go on from. Throws an InvalidParameterException for any other. */
export function paginate<T>(
  all: readonly T[],
  maxResults = 100,
  token?: string,
): { readonly entries: readonly T[]; readonly next: { readonly nextToken?: string } } {
  if (!Number.isInteger(maxResults) || maxResults < 1 || maxResults > 100) {
    throw invalidParameter('maxResults should be between 1 and 100');
  }
  const from = token === undefined ? 0 : Number(token);
  if (!Number.isInteger(from) || from < 0) throw invalidParameter('Invalid token');
  const to = from + maxResults;
  return { entries: all.slice(from, to), next: to < all.length ? { nextToken: String(to) } : {} };
}
