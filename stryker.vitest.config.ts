import path from 'node:path';

import { defineConfig } from 'vitest/config';
import { BaseSequencer, type TestSpecification } from 'vitest/node';

interface TestSelection {
  /** Fast tests that detect much come first, since Stryker stops at the first failure. */
  readonly include: string[];
  readonly env: Readonly<Record<string, string>>;
  readonly globalSetup?: string;
}

/** The fast tests that detect changes in `checks/` and `generators/`: see docs/mutation.md. */
const testsByFolder: Readonly<Record<string, TestSelection>> = {
  checks: {
    include: ['checks/**/*.test.ts', 'test/judging/*.test.ts', 'recordings/genuine.test.ts'],
    env: { NO_COLOR: '1' },
    globalSetup: 'test/judging/setup.ts',
  },
  generators: {
    include: [
      'generators/**/!(seeded-samples|laws).test.ts',
      ...['seeded-samples', 'laws'].map((name) => `generators/${name}.test.ts`),
    ],
    env: { NO_COLOR: '1', SAMPLE: '1' },
  },
};

const selection = testsByFolder[process.env['MUTATE'] ?? 'checks'];

class ListedOrderSequencer extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    const position = (file: TestSpecification): number =>
      selection?.include.findIndex((pattern) => path.matchesGlob(file.moduleId, path.resolve(pattern))) ?? 0;
    return files.toSorted((one, other) => position(one) - position(other));
  }
}

export default defineConfig({
  test: {
    ...selection,
    testTimeout: 60_000,
    sequence: { sequencer: ListedOrderSequencer },
  },
});
