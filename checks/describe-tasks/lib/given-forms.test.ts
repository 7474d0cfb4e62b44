import { expect, test } from 'vitest';
import { isSameRepository } from './image-name.ts';
import { parseTaskSize } from './task-size.ts';

test.each([
  ['1024', 1024],
  ['1 vCPU', 1024],
  ['.5 vCPU', 512],
  ['0.25 vcpu', 256],
  ['2GB', 2048],
  [512, 512],
  ['', undefined],
  ['much', undefined],
  [undefined, undefined],
])('the size %j is %j', (text, size) => {
  expect(parseTaskSize(text)).toBe(size);
});

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
])('%s and %s name one repository: %j', (given, shown, same) => {
  expect(isSameRepository(given, shown)).toBe(same);
});
