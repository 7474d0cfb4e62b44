import { expect, test } from 'vitest';
import { schemaMembers } from './schema-members.ts';

test('a pointer leads to the member, whatever its name has in it', () => {
  const schema = { properties: { tasks: { items: { properties: {} } } } };
  const [, strange] = schemaMembers(schema, { tasks: [{ 'a/b~c': 1 }] });
  expect(strange).toMatchObject({ pointer: '/tasks/0/a~1b~0c', path: '.tasks.a/b~c', known: false });
});
