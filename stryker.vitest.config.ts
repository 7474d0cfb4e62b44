import path from 'node:path';

import { defineConfig } from 'vitest/config';
import { BaseSequencer, type TestSpecification } from 'vitest/node';

interface Tests {
  /** What tells most in the least time comes first: the first test that fails ends a change. */
  readonly include: string[];
  readonly env: Readonly<Record<string, string>>;
  readonly globalSetup?: string;
}

/** The fast tests that detect changes in `checks/` and `generators/`: see docs/mutation.md. */
const tests: Readonly<Record<string, Tests>> = {
  checks: {
    include: ['checks/**/*.test.ts', 'test/judging/*.test.ts', 'recordings/genuine.test.ts'],
    env: { NO_COLOR: '1' },
    globalSetup: 'test/judging/setup.ts',
  },
  generators: {
    include: [
      'generators/**/!(generate-types-command|seeded-samples|laws).test.ts',
      ...['generate-types-command', 'seeded-samples', 'laws'].map((name) => `generators/${name}.test.ts`),
    ],
    env: { NO_COLOR: '1', QUICK_LAWS: '1' },
  },
};

const asked = tests[process.env['MUTATE'] ?? 'checks'];

class AsListed extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    const place = (file: TestSpecification): number =>
      asked?.include.findIndex((pattern) => path.matchesGlob(file.moduleId, path.resolve(pattern))) ?? 0;
    return files.toSorted((one, other) => place(one) - place(other));
  }
}

export default defineConfig({
  test: {
    ...asked,
    testTimeout: 60_000,
    sequence: { sequencer: AsListed },
  },
});
