import { expect, test } from 'vitest';
import { VirtualClock } from '../wire/virtual-clock.ts';
import { WireClient } from '../wire/wire-client.ts';
import { listAll, maxFruitlessPages, maxPages } from './list-pages.ts';

interface Page {
  readonly entries: readonly string[];
  readonly nextToken?: string;
}

/** Lists the pages of a target. Returns the entries, the number of requests, and what was said of an endless list. */
async function list(page: (index: number) => Page): Promise<{
  readonly entries: readonly string[];
  readonly requests: number;
  readonly said: readonly string[];
}> {
  let requests = 0;
  const client = new WireClient({
    endpoint: 'http://ecs.example',
    clock: new VirtualClock(0),
    transport: {
      send: () => {
        const { entries, nextToken } = page(requests);
        requests += 1;
        const body = Buffer.from(JSON.stringify({ clusterArns: entries, nextToken }));
        return Promise.resolve({ status: 200, headers: {}, body });
      },
      close: () => Promise.resolve(),
    },
  });
  const said: string[] = [];
  const entries = await listAll(client, 'ListClusters', {}, 'clusterArns', (text) => said.push(text));
  return { entries, requests, said };
}

test('reads all pages of a list, also empty ones in between', async () => {
  const pages: readonly Page[] = [
    { entries: ['a', 'b'], nextToken: '1' },
    { entries: [], nextToken: '2' },
    { entries: ['b', 'c'] },
  ];
  expect(await list((index) => pages[index] ?? { entries: [] })).toEqual({
    ...{ entries: ['a', 'b', 'c'], requests: 3, said: [] },
  });
});

test('a token that comes again ends the list', async () => {
  const result = await list(() => ({ entries: ['a'], nextToken: 'same' }));
  expect(result).toEqual({ entries: ['a'], requests: 2, said: [] });
});

test('pages without new entries end the list, although each token is fresh', async () => {
  const { entries, requests, said } = await list((index) => ({
    entries: ['a'],
    nextToken: `token-${index}`,
  }));
  expect([entries, requests, said]).toEqual([['a'], 1 + maxFruitlessPages, []]);
});

test('a list that goes on and on ends after a number of pages, and its entries are kept', async () => {
  const endless = (index: number): Page => ({ entries: [`c-${index}`], nextToken: `token-${index}` });
  const { entries, requests, said } = await list(endless);
  expect([entries.length, requests]).toEqual([maxPages, maxPages]);
  expect(said).toEqual([
    `ListClusters: the list had not ended after ${maxPages} pages, so only its beginning is known`,
  ]);
});

test.each([
  ['an empty list that is left out', {}, []],
  ['further members', { ResponseMetadata: {} }, []],
])('a page without the list is empty: %s', async (_, body, entries) => {
  expect(await listAll(clientAnswering(body), 'ListClusters', {}, 'clusterArns')).toEqual(entries);
});

test('the page of another list shows that answers are mixed up, not that there is nothing', async () => {
  const client = clientAnswering({ taskArns: [] });
  await expect(listAll(client, 'ListClusters', {}, 'clusterArns')).rejects.toThrow(
    'the answer seems to belong to another request: it has taskArns',
  );
});

const clientAnswering = (body: object): WireClient =>
  new WireClient({
    endpoint: 'http://ecs.example',
    clock: new VirtualClock(0),
    transport: {
      send: () => Promise.resolve({ status: 200, headers: {}, body: Buffer.from(JSON.stringify(body)) }),
      close: () => Promise.resolve(),
    },
  });
