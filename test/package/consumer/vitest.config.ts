import { conformanceProject } from 'ecs-conformance';
import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: { ...conformanceProject, include: ['*.test.ts'], globalSetup: 'ecs-conformance/setup' },
});
