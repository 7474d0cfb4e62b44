import { expect, test } from 'vitest';
import { compareValues, fullScope } from './compare-values.ts';

const port = (containerPort: number, protocol: string) => ({ containerPort, protocol });
const withMembersReversed = ({ containerPort, protocol }: ReturnType<typeof port>) => ({
  protocol,
  containerPort,
});

test('compares lists without keys in any order of entries and members', () => {
  const a = [port(80, 'tcp'), port(53, 'udp')];
  const b = [withMembersReversed(port(53, 'udp')), port(80, 'tcp')];
  expect(compareValues('/tasks/list', a, b, fullScope)).toEqual([]);
  const other = [withMembersReversed(port(53, 'tcp')), port(80, 'tcp')];
  expect(compareValues('/tasks/list', a, other, fullScope).map(({ id }) => id)).toEqual([
    '/tasks/list/protocol value there|there',
  ]);
});
