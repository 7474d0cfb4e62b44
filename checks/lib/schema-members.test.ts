import { expect, test } from 'vitest';
import { schemaMembers } from './schema-members.ts';

test('pointers escape / and ~ in member names', () => {
  const schema = { properties: { tasks: { items: { properties: {} } } } };
  const [, unknown] = schemaMembers(schema, { tasks: [{ 'a/b~c': 1 }] });
  expect(unknown).toMatchObject({ pointer: '/tasks/0/a~1b~0c', path: '.tasks.a/b~c', known: false });
});
