import { expect, onTestFinished, test } from 'vitest';
import { BenchContext } from './context.ts';
import type { Measurement, Part } from './part.ts';
import { distinctMeasurements, measureRounds } from './rounds.ts';

const part = (...measurements: readonly Measurement[]): Part => ({
  ...{ letter: 'a', title: 'a', measurements, rows: [] },
});

test('parts share measurements with the same id, which have their place in the last part', () => {
  const one: Measurement = { id: 'one', measure: () => Promise.resolve({}) };
  const two: Measurement = { id: 'two', measure: () => Promise.resolve({}) };
  expect(distinctMeasurements([part(one), part(two, one)]).map(({ id }) => id)).toEqual(['two', 'one']);
});

test('rounds are interleaved; one that fails stays empty; what is measured once is in the first', async () => {
  const context = new BenchContext();
  onTestFinished(() => context.close());
  const order: string[] = [];
  const failures: string[] = [];
  const measurement = (id: string, more: Pick<Measurement, 'once'> = {}): Measurement => ({
    ...{ id, ...more },
    measure: async () => {
      order.push(id);
      if (order.length === 1) throw new Error('too busy');
      return { at: order.length };
    },
  });
  const samples = await measureRounds(
    [measurement('a'), measurement('b'), measurement('c', { once: true })],
    2,
    {
      ...{ context, log: () => undefined, onFailure: (line) => void failures.push(line) },
    },
  );
  expect(order).toEqual(['a', 'b', 'c', 'a', 'b']);
  expect(Object.fromEntries(samples)).toEqual({
    a: [{}, { at: 4 }],
    b: [{ at: 2 }, { at: 5 }],
    c: [{ at: 3 }],
  });
  expect(failures).toEqual(['1/2 a: too busy']);
});
