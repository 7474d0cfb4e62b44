import { expect, test } from 'vitest';
import type { Trial } from '../checks/verdict.ts';
import { CaseRoom, type CaseSpace } from './case-room.ts';

const answered = (bytes: number): readonly Trial[] => [
  {
    clusterExists: true,
    exchange: {
      request: { method: 'POST', path: '/', headers: {}, body: new Uint8Array() },
      ...{ startedAt: 0, durationMs: 0 },
      response: { status: 200, headers: {}, body: new Uint8Array(bytes) },
    },
  },
];

/** Lets cases enter, and lists the numbers of those that have entered. */
function enterCases(room: CaseRoom, count: number): Map<number, CaseSpace> {
  const entered = new Map<number, CaseSpace>();
  for (let number = 1; number <= count; number += 1) {
    void room.enter().then((space) => entered.set(number, space));
  }
  return entered;
}

const turn = async (): Promise<void> => new Promise((done) => void setImmediate(done));

test('four cases start before the length of an answer is known; the next ones follow in order', async () => {
  const entered = enterCases(new CaseRoom(1_000), 6);
  await turn();
  expect([...entered.keys()]).toEqual([1, 2, 3, 4]);
  entered.get(2)?.finish(answered(250));
  await turn();
  expect([...entered.keys()]).toEqual([1, 2, 3, 4]);
  entered.get(2)?.free();
  await turn();
  expect([...entered.keys()]).toEqual([1, 2, 3, 4, 5]);
});

test('short answers soon let all cases run', async () => {
  const room = new CaseRoom(1_000);
  const entered = enterCases(room, 500);
  for (let number = 1; number <= 20; number += 1) {
    await turn();
    entered.get(number)?.finish(answered(1));
    entered.get(number)?.free();
  }
  await turn();
  expect(entered.size).toBe(500);
});

test('answers longer than the limit leave one case at a time, and never none', async () => {
  const entered = enterCases(new CaseRoom(1_000), 8);
  await turn();
  for (let number = 1; number <= 8; number += 1) {
    const inFlight = entered.size - number + 1;
    expect(inFlight).toBe(number <= 4 ? 5 - number : 1);
    entered.get(number)?.finish(answered(5_000));
    entered.get(number)?.free();
    await turn();
  }
});

test('an answer that several trials of a case hold counts once', async () => {
  const room = new CaseRoom(1_000);
  const [trial] = answered(400);
  const space = await room.enter();
  if (trial === undefined) throw new Error('No trial.');
  space.finish([trial, trial, trial]);
  const entered = enterCases(room, 2);
  await turn();
  expect(entered.size).toBe(1);
});
