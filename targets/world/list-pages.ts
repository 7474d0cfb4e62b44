import type { WireClient } from '../wire/wire-client.ts';
import { callWithRetries, requireAnswer, SetupCallError, textMember } from './call-operation.ts';

// A list ends when the target says so, but a broken target never does: it returns the same token forever, or a fresh one with each
// page. So a list also ends after a number of pages.

/** More pages than any list of ECS has: an account has at most 10,000 clusters, and a page lists 100. */
export const maxPages = 200;

/** After so many pages in a row without a new entry, a list is at its end. A page that is filtered may be empty, but not so many. */
export const maxFruitlessPages = 20;

/** The entries that are kept of a list whose pages are huge. */
const maxEntries = 20_000;

/**
 * All distinct strings in one member of a list operation's pages. A missing member counts as empty. If the list does not end, the
 * result is what was found so far; if it might have held more, `onEndless` gets a sentence about it. Throws SetupCallError.
 */
export async function listAll(
  client: WireClient,
  operation: string,
  input: object,
  member: string,
  onEndless?: (sentence: string) => void,
): Promise<readonly string[]> {
  const entries = new Set<string>();
  const tokens = new Set<string>();
  let fruitless = 0;
  let nextToken: string | undefined;
  for (let pages = 1; ; pages += 1) {
    const pageInput = nextToken === undefined ? input : { ...input, nextToken };
    const exchange = await callWithRetries(client, operation, pageInput);
    const answer = requireAnswer(operation, exchange, client);
    const { [member]: page = [] } = answer;
    if (!Array.isArray(page)) throw new SetupCallError(operation, exchange, client.region);
    const before = entries.size;
    for (const entry of page) if (typeof entry === 'string') entries.add(entry);
    fruitless = entries.size > before ? 0 : fruitless + 1;
    nextToken = textMember(answer, 'nextToken');
    if (nextToken === undefined || nextToken === '') return [...entries];
    if (tokens.has(nextToken) || fruitless >= maxFruitlessPages) return [...entries];
    tokens.add(nextToken);
    if (pages >= maxPages || entries.size >= maxEntries) {
      onEndless?.(
        `${operation}: the list had not ended after ${pages} pages, so only its beginning is known`,
      );
      return [...entries];
    }
  }
}
