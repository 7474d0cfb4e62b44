import { expect, test } from 'vitest';
import { orderSuites } from './suite-order.ts';

const names = ['positive', 'limits', 'wire', 'relations', 'lifecycle'];

const order = (seconds: number, settle = 5, maxFindings?: number) =>
  orderSuites(names, {
    settings: maxFindings === undefined ? {} : { maxFindings },
    world: { settle, settledAt: 0 },
    timed: ['lifecycle'],
    solo: ['positive', 'wire'],
    quiet: { seconds: () => Promise.resolve(seconds) },
  });

const whole = { alone: ['lifecycle'], beside: ['limits', 'relations'], last: ['positive', 'wire'] };

test('sequences come first, and suites that need the target for themselves come last', async () => {
  expect(await order(0.25)).toEqual(whole);
  expect(await order(0, 0)).toEqual(whole);
});

test('where a new world may not be shown yet, one suite waits for it before the others start', async () => {
  expect(await order(5)).toEqual({
    alone: ['lifecycle', 'positive'],
    beside: ['limits', 'relations'],
    last: ['wire'],
  });
});

test('with --max-findings, suites come in their usual order', async () => {
  expect(await order(0.25, 5, 1)).toEqual({ alone: names, beside: [], last: [] });
});
