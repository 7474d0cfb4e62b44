// Mutation testing of our own tests, one folder at a time: see docs/mutation.md.

const folder = process.env['MUTATE'] ?? 'checks';

export default {
  testRunner: 'vitest',
  vitest: { configFile: 'stryker.vitest.config.ts', related: false },
  mutate: [`${folder}/**/*.ts`, '!**/*.test.ts', '!generators/generated/**'],
  // TypeScript 7 has no API that Stryker can use, so mutants are not type-checked.
  tsconfigFile: 'none.json',
  disableTypeChecks: false,
  coverageAnalysis: 'perTest',
  ignoreStatic: true,
  incremental: true,
  incrementalFile: `.stryker-tmp/incremental-${folder}.json`,
  reporters: ['clear-text', 'json', 'html'],
  jsonReporter: { fileName: '.stryker-tmp/mutation.json' },
  htmlReporter: { fileName: '.stryker-tmp/mutation.html' },
  clearTextReporter: { reportTests: false, allowColor: false },
  concurrency: 2,
  timeoutMS: 10_000,
  ignorePatterns: ['.venv*', '.ecs-conformance', 'docs', 'decisions'],
};
