/**
 * What programs may rely on: whatever is exported here keeps its meaning until the major version moves. It needs no Vitest:
 * `ecs-conformance/vitest` has `defineSuite`, and `ecs-conformance/setup` the setup of its project (docs/vitest.md).
 */
export { checkCatalogue } from './operations/catalogue.ts';
export type { Check, Trial, Verdict, Violation } from './checks/verdict.ts';
export { explore, type ExploreOptions } from './cli/explore.ts';
export type { Report } from './reports/run/report.ts';
export { familyNames as suiteNames } from './suites/describe-tasks/families.ts';
export type { FamilyName as SuiteName } from './suites/describe-tasks/family.ts';
export { conformanceProject } from './vitest/vitest-project.ts';
export { RunError } from './targets/errors.ts';
export { openTarget } from './targets/open-target.ts';
export type { Target, TargetOptions } from './targets/target.ts';
