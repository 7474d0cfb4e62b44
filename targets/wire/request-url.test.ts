import { expect, test } from 'vitest';
import { requestPath } from './request-url.ts';

test.each([
  ['http://h:1', '/', '/'],
  ['http://h:1/ecs/v1?x=1', '/', '/ecs/v1?x=1'],
  ['http://h:1/ecs/v1?x=1', '/?x=2', '/ecs/v1?x=1&x=2'],
  ['http://h:1/ecs/v1', '/?x=2', '/ecs/v1?x=2'],
  ['http://h:1/ecs/v1?x=1', '/_health', '/_health'],
])('resolves at %s the path %s to %s', (endpoint, path, expected) => {
  expect(requestPath(new URL(endpoint), path)).toBe(expected);
});
