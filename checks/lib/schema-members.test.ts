import { expect, test } from 'vitest';
import { unknownMembers, visitKnownMembers } from './schema-members.ts';

const schema = {
  properties: { tasks: { items: { $ref: '#/$defs/Task' } } },
  $defs: {
    Task: {
      properties: {
        name: {},
        status: { enum: ['RUNNING', 'STOPPED'] },
        parent: { $ref: '#/$defs/Task' },
        tags: {},
      },
    },
  },
};

test('finds unknown members at any depth, and none within them or within a value that the schema leaves open', () => {
  const tasks = [
    { name: 'a', tags: { any: 1 } },
    { colour: { deep: 1 }, parent: { size: 2 } },
  ];
  expect(unknownMembers(schema, { tasks, next: null })).toEqual([
    { pointer: '/tasks/1/colour', path: '.tasks.colour', value: { deep: 1 } },
    { pointer: '/tasks/1/parent/size', path: '.tasks.parent.size', value: 2 },
    { pointer: '/next', path: '.next', value: null },
  ]);
});

test('pointers escape / and ~ in member names', () => {
  expect(unknownMembers(schema, { tasks: [{ 'a/b~c': 1 }] })).toEqual([
    { pointer: '/tasks/0/a~1b~0c', path: '.tasks.a/b~c', value: 1 },
  ]);
});

test('a member with the name of a method of every object is unknown', () => {
  expect(unknownMembers(schema, { constructor: 1 })).toMatchObject([{ pointer: '/constructor' }]);
});

test('of very many unknown members, the first 200 are found, and an entry that was not looked at is not known', () => {
  const many = Object.fromEntries(Array.from({ length: 300 }, (_, index) => [`key${index}`, index]));
  const [late, ...none] = [{ name: 'a', colour: 1 }];
  expect(none).toEqual([]);
  const found = unknownMembers(schema, { ...many, tasks: [late] });
  expect(found.map(({ path }) => path)).toEqual(Array.from({ length: 200 }, (_, index) => `.key${index}`));
  expect(unknownMembers(schema, { tasks: [late] })).toMatchObject([{ path: '.tasks.colour' }]);
});

test('visits known members with their listed values', () => {
  const seen: unknown[] = [];
  const value = { tasks: [{ status: 'RUNNING', colour: 1 }, { parent: { name: 'a' } }] };
  visitKnownMembers(schema, value, ({ path, listed }, entry) => {
    seen.push([path, listed?.has(entry), typeof entry]);
  });
  expect(seen).toEqual([
    ['.tasks', undefined, 'object'],
    ['.tasks.status', true, 'string'],
    ['.tasks.parent', undefined, 'object'],
    ['.tasks.parent.name', undefined, 'string'],
  ]);
});
