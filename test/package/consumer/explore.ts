import {
  checkCatalogue,
  explore,
  openTarget,
  RunError,
  suiteNames,
  type Check,
  type ExploreOptions,
  type Report,
  type SuiteName,
  type Target,
} from 'ecs-conformance';

const suites: readonly SuiteName[] = suiteNames.filter((name) => name === 'positive' || name === 'limits');
const checks: readonly Check[] = checkCatalogue('current');
const seen = new Set<string>();
const options: ExploreOptions = { suites, seed: 1, runs: 5, settle: 0 };

const [url = ''] = process.argv.slice(2);
const opened = await openTarget({ target: url, edition: 'current', region: 'us-east-1', seed: 1 });
const mine: Target = { ...opened, name: 'mine' };
const report: Report = await explore({
  ...options,
  target: mine,
  progress: ({ suite }) => void seen.add(suite),
});
// If the package lacked a type, the type would be `any`, and the lines below would compile without an error.
// @ts-expect-error: `odd` is not a conclusion.
const odd: Report['conclusion'] = 'odd';
// @ts-expect-error: `other` is not a suite.
const other: SuiteName = 'other';

const refused = await explore({ target: 'nowhere' }).catch((error: unknown) => error);
console.log(
  JSON.stringify({
    conclusion: report.conclusion,
    target: report.target.name,
    suites: [...seen],
    checks: checks.length === report.checks.length,
    hint: refused instanceof RunError && refused.hint !== '',
    types: [odd, other],
  }),
);
