import { expect, test } from 'vitest';
import { BodyBudget, KeptBodies } from './body-budget.ts';

const options = { limit: 100, now: () => 0, wait: () => new Promise((done) => void setImmediate(done)) };

test('there is room for a single body, however long, and for others up to the limit', () => {
  const kept = new KeptBodies({ ...options, collect: () => {} });
  expect(kept.lossOf(1_000)).toBeUndefined();
  kept.add(new Uint8Array(60));
  expect(kept.lossOf(40)).toBeUndefined();
  expect(kept.lossOf(41)).toMatchObject({ kind: 'too-large', code: 'TOO_LARGE' });
});

test('collects garbage only without room, and not again within half a second', async () => {
  let now = 0;
  let collections = 0;
  const wait = async (): Promise<void> => {};
  const kept = new KeptBodies({ ...options, wait, now: () => now, collect: () => void (collections += 1) });
  kept.add(new Uint8Array(60));
  await kept.makeRoom(40);
  expect(collections).toBe(0);
  for (const at of [0, 499, 500]) {
    now = at;
    await kept.makeRoom(41);
  }
  expect(collections).toBe(2);
});

test('waits for room a bounded number of times: for one body, and for all of a run', async () => {
  let pauses = 0;
  const wait = async (): Promise<void> => void (pauses += 1);
  const kept = new KeptBodies({ ...options, wait, collect: () => {} });
  kept.add(new Uint8Array(60));
  await kept.makeRoom(41);
  expect(pauses).toBe(5);
  for (let other = 0; other < 20; other += 1) await kept.makeRoom(41);
  expect(pauses).toBe(60);
});

test('a body that nobody uses any more makes room for another', async () => {
  let now = 0;
  const kept = new KeptBodies({ ...options, now: () => (now += 1_000) });
  const addUnused = (): void => kept.add(new Uint8Array(60));
  addUnused();
  // Objects of the current turn are still in use.
  await new Promise((done) => void setImmediate(done));
  await kept.makeRoom(50);
  expect(kept.lossOf(50)).toBeUndefined();
});

test('a run has read enough when its long answers were together 128 MiB long; short ones do not count', () => {
  const mebibyte = 1024 * 1024;
  const bodies = new BodyBudget(16 * mebibyte);
  for (let answer = 0; answer < 10_000; answer += 1) bodies.countReceived(512 * 1024);
  for (let answer = 0; answer < 64; answer += 1) bodies.countReceived(2 * mebibyte);
  expect(bodies.spent.aborted).toBe(false);
  bodies.countReceived(mebibyte);
  expect(bodies.spent.aborted).toBe(true);
});
