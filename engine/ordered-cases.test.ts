import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { Trial } from '../checks/verdict.ts';
import { plainShape } from '../suites/describe-tasks/case-shape.ts';
import { toCase } from '../suites/describe-tasks/to-case.ts';
import { CaseRoom } from './case-room.ts';
import type { Family } from './family.ts';
import { runCasesInOrder } from './ordered-cases.ts';

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

const core = Array.from({ length: 40 }, (_, index) => toCase({ ...plainShape, class: `class ${index}` }));
const family: Family = { name: 'limits', core, random: fc.constantFrom(...core) };

const turn = async (): Promise<void> => new Promise((done) => void setImmediate(done));

/** Runs 40 cases with long answers in a small room. `onJudged` is called with the number of each judged case. */
async function runLong(
  room: CaseRoom,
  { stop, interrupt }: { readonly stop: AbortController; readonly interrupt: AbortController },
  onJudged: (number: number) => void,
): Promise<number> {
  let sent = 0;
  await runCasesInOrder(family, {
    ...{ seed: 1, runs: 0, concurrency: 8, room },
    signals: {
      exploring: AbortSignal.any([stop.signal, interrupt.signal]),
      stop: stop.signal,
      interrupt: interrupt.signal,
    },
    run: async () => {
      sent += 1;
      await turn();
      return answered(900);
    },
    judge: ({ number }) => onJudged(number),
  });
  return sent;
}

/** Whether others find the whole room: four cases enter at once. */
async function isFree(room: CaseRoom): Promise<boolean> {
  let entered = 0;
  for (let count = 0; count < 4; count += 1) void room.enter().then(() => (entered += 1));
  await turn();
  // The room expects answers as long as the last ones, so a single one has room. If nothing were free, none would.
  return entered > 0;
}

test('judges all cases in order, however little room there is', async () => {
  const judged: number[] = [];
  const signals = { stop: new AbortController(), interrupt: new AbortController() };
  await runLong(new CaseRoom(1_000), signals, (number) => judged.push(number));
  expect(judged).toEqual(core.map((_, index) => index + 1));
});

test.each(['stop', 'interrupt'] as const)(
  'ends after the signal %s, and leaves the room to other suites',
  async (name) => {
    const room = new CaseRoom(1_000);
    const signals = { stop: new AbortController(), interrupt: new AbortController() };
    const judged: number[] = [];
    const sent = await runLong(room, signals, (number) => {
      judged.push(number);
      if (number === 3) signals[name].abort();
    });
    expect(judged.slice(0, 3)).toEqual([1, 2, 3]);
    if (name === 'stop') expect(judged).toHaveLength(3);
    expect(sent).toBeLessThan(15);
    expect(await isFree(room)).toBe(true);
  },
);

test('leaves the room to other suites if a case throws', async () => {
  const room = new CaseRoom(1_000);
  const signals = { stop: new AbortController(), interrupt: new AbortController() };
  const throws = runLong(room, signals, (number) => {
    if (number === 3) throw new Error('a fault of ours');
  });
  await expect(throws).rejects.toThrow('a fault of ours');
  await turn();
  expect(await isFree(room)).toBe(true);
});
