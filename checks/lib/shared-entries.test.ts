import fc from 'fast-check';
import { expect, test } from 'vitest';
import { shareEntries } from './shared-entries.ts';

/** An object with enough members to be shared, and one more. */
const task = (extra: string): string =>
  `{"a":"1","b":"2","c":"3","d":"4","e":"5","f":"6","g":[{"h":7}],"extra":${extra}}`;

const sharedTask = (extra: string): unknown => {
  const body: { readonly tasks: unknown[] } = JSON.parse(`{"tasks":[${task(extra)}]}`);
  shareEntries(body);
  return body.tasks[0];
};

test('equal entries of two answers become one object, which cannot change', () => {
  const first = sharedTask('{"deep":[1]}');
  expect(sharedTask('{"deep":[1]}')).toBe(first);
  expect(() => Object.assign(Reflect.get(Reflect.get(first as object, 'extra'), 'deep'), [2])).toThrow(
    TypeError,
  );
});

test.each([
  ['1', '2'],
  ['0', '-0'],
  ['null', '1e400'],
  ['[]', '{}'],
  ['{"x":1,"y":2}', '{"y":2,"x":1}'],
  ['{"__proto__":1}', '{"__proto__":2}'],
])('%s is not shared with %s', (one, other) => {
  const first = sharedTask(one);
  const second = sharedTask(other);
  expect(second).not.toBe(first);
  expect(second).toEqual(JSON.parse(task(other)));
});

test('a body says the same before and after', () => {
  fc.assert(
    fc.property(fc.jsonValue({ maxDepth: 4 }), fc.jsonValue({ maxDepth: 4 }), (one, other) => {
      const text = JSON.stringify({ tasks: [one, other, one], failures: one });
      const body: unknown = JSON.parse(text);
      shareEntries(body);
      expect(JSON.stringify(body)).toBe(text);
    }),
  );
});

test('entries of any depth pass', () => {
  const nested = `${'['.repeat(50_000)}${']'.repeat(50_000)}`;
  expect(sharedTask(nested)).toBeDefined();
});
