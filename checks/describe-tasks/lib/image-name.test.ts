import { expect, test } from 'vitest';
import { isSameRepository } from './image-name.ts';

test.each([
  ['busybox', 'docker.io/library/busybox:latest', true],
  ['busybox:1.36', 'busybox@sha256:0a', true],
  ['owner/busybox', 'ghcr.io/owner/busybox', true],
  ['busybox', 'mirror.local:5000/hub/library/busybox:1', true],
  ['public.ecr.aws/docker/library/busybox', 'docker/library/busybox:1', true],
  ['busybox', 'busybox-extras', false],
  ['owner/busybox', 'another/busybox', false],
  ['busybox', 'sha256:0a', true],
  ['busybox', '<none>', false],
])('%s and %s are in the same repository: %j', (given, shown, same) => {
  expect(isSameRepository(given, shown)).toBe(same);
});
