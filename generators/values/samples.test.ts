import { expect, test } from 'vitest';
import { UnsatisfiableSchema, UnsupportedKeyword } from '../errors.ts';
import { Interpreter } from './interpreter.ts';
import { positiveLiteral } from '../plan/plan.ts';
import { Samples } from './samples.ts';

class Failing extends Interpreter {
  readonly #error: Error;

  constructor(error: Error) {
    super(true);
    this.#error = error;
  }

  override valueArbitrary(): never {
    throw this.#error;
  }
}

test('are different, conform, and are the same each time', () => {
  const schema = { type: 'integer', minimum: 1, maximum: 3 };
  const samples = new Samples(new Interpreter(schema));
  const three = samples.draw([positiveLiteral('')], 3);
  expect(three.toSorted()).toEqual([1, 2, 3]);
  expect(samples.draw([positiveLiteral(''), positiveLiteral('')], 3)).toEqual(three);
  expect(new Samples(new Interpreter(schema)).draw([positiveLiteral('')], 3)).toEqual(three);
  expect(samples.draw([positiveLiteral('')], 2)).toHaveLength(2);
});

test('are empty for a schema that is unsatisfiable or unsupported', () => {
  for (const error of [new UnsatisfiableSchema(''), new UnsupportedKeyword('pattern', '', 'no')]) {
    expect(new Samples(new Failing(error)).draw([positiveLiteral('')], 3)).toEqual([]);
  }
});

test('an error of our own is not mistaken for one of the schema', () => {
  const samples = new Samples(new Failing(new TypeError('ours')));
  expect(() => samples.draw([positiveLiteral('')], 3)).toThrow('ours');
});
