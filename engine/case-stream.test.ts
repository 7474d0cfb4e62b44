import fc from 'fast-check';
import { expect, test } from 'vitest';
import { describeTasksFamilies } from '../suites/describe-tasks/families.ts';
import { countCases, generateCases, streamCases } from './case-stream.ts';

async function collectKeys(source: AsyncIterable<{ readonly case: { readonly key: string } }>) {
  const keys: string[] = [];
  for await (const one of source) keys.push(one.case.key);
  return keys;
}

test.each(describeTasksFamilies('current').map((family) => [family.name, family] as const))(
  '%s: a stream has the cases of a list, in order',
  async (_name, family) => {
    for (const [seed, runs] of [
      [1, 40],
      [2, 0],
    ] as const) {
      const keys = generateCases(family, seed, runs).map(({ key }) => key);
      expect(await collectKeys(streamCases(family, seed, runs))).toEqual(keys);
      expect(countCases(family, runs)).toBe(keys.length);
    }
  },
);

test('a stream draws no value before it is asked for, and none after it is closed', async () => {
  const [family] = describeTasksFamilies('current');
  if (family === undefined) throw new Error('There is no family.');
  let drawn = 0;
  const counting = { name: 'x', core: [], random: family.random.map((one) => ((drawn += 1), one)) };
  const stream = streamCases(counting, 1, 1000);
  expect((await stream.next()).value).toMatchObject({ number: 1 });
  expect((await stream.next()).value).toMatchObject({ number: 2 });
  await stream.return();
  // fast-check draws the next value as soon as the last one is taken.
  expect(drawn).toBeLessThanOrEqual(3);
});

test('a stream ends for every reader, also if they ask late or several at once', async () => {
  const [family] = describeTasksFamilies('current');
  if (family === undefined) throw new Error('There is no family.');
  const stream = streamCases({ name: 'x', core: [], random: family.random }, 1, 5);
  const numbers: number[] = [];
  const reader = async (): Promise<void> => {
    for (;;) {
      const { value: next } = await stream.next();
      if (next === undefined) return;
      numbers.push(next.number);
      await new Promise((resolve) => setTimeout(resolve, next.number));
    }
  };
  await Promise.all([reader(), reader(), reader()]);
  expect(numbers).toEqual([1, 2, 3, 4, 5]);
});

test('an error of the arbitrary rejects', async () => {
  const random = fc.constant(0).map((): never => {
    throw new Error('no value');
  });
  await expect(streamCases({ name: 'x', core: [], random }, 1, 3).next()).rejects.toThrow('no value');
});
