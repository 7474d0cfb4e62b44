import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, onTestFinished, test } from 'vitest';
import { serveEcs } from '../model/server.ts';
import type { Report } from '../reports/run/report.ts';
import { cutAnswer, startLossyProxy, resetConnection, trickleAnswer } from '../test-support/lossy-proxy.ts';
import { runWithReport, unwrapLines } from '../test-support/run-cli.ts';
import { temporaryFolder } from '../test-support/temporary-folder.ts';

const few = ['--settle', '0', '--seed', '1', '--runs', '5', '--quiet'];
const someSuites = ['--suite', 'positive', 'limits', 'negative'];

interface Ran {
  readonly status: number;
  readonly out: string;
  readonly report: Report;
}

/** Does a small run. Without `--suite` in `argv`, it has three suites. */
async function ranAt(target: string, ...argv: readonly string[]): Promise<Ran> {
  const suites = argv.includes('--suite') ? [] : someSuites;
  const { status, out, report } = await runWithReport(target, ...few, ...suites, ...argv);
  return { status, out: unwrapLines(out), report };
}

async function ranBehind(
  fateOf: Parameters<typeof startLossyProxy>[1],
  ...argv: readonly string[]
): Promise<Ran> {
  const ecs = await serveEcs({ transitionMs: 5 });
  onTestFinished(() => ecs.close());
  return ranAt(await startLossyProxy(ecs.url, fateOf), ...argv);
}

describe('a target that loses random requests', () => {
  test('truncated answers: no finding, but not conformant, even with --allow-inconclusive', async () => {
    const { status, out, report } = await ranBehind(
      ({ nth }) => (nth % 15 === 0 ? cutAnswer : undefined),
      '--allow-inconclusive',
    );
    expect(report.findings).toEqual([]);
    expect({ status, conclusion: report.conclusion }).toEqual({ status: 3, conclusion: 'inconclusive' });
    const { losses } = report;
    expect(losses?.byKind.cut).toBe(losses?.lost);
    expect(losses?.lost).toBe(report.totals.lost);
    expect(losses?.lost).toBeGreaterThan(10);
    expect(out).toMatch(
      /Lost: \d+ of [\d,]+ requests got no complete answer: \d+ cut off within an answer\./,
    );
    expect(out).toContain('conclusion: inconclusive');
  });

  test('closed connections are retried and reported, not counted as lost', async () => {
    let closed = 0;
    const { status, report } = await ranBehind(({ nth, nthOnConnection }) => {
      if (nthOnConnection === 1 || nth % 15 !== 0) return undefined;
      closed += 1;
      return resetConnection;
    });
    expect({ status, conclusion: report.conclusion }).toEqual({ status: 0, conclusion: 'conformant' });
    expect(closed).toBeGreaterThan(0);
    expect(report.losses).toMatchObject({ resent: closed, lost: 0 });
    expect(report.notes).toContainEqual(expect.stringMatching(/^Resent: \d+ requests, because/));
  });

  test('two lost requests among hundreds are reported, but do not affect the verdict', async () => {
    const { status, report } = await ranBehind(({ nth }) =>
      nth === 100 || nth === 200 ? cutAnswer : undefined,
    );
    expect({ status, conclusion: report.conclusion }).toEqual({ status: 0, conclusion: 'conformant' });
    expect(report.notes).toContainEqual(
      expect.stringMatching(/^Lost: 2 of .* 2 cut off within an answer\.$/),
    );
  });
});

test('requests of one kind that are always lost are a deviation, with a shrunk example', async () => {
  const { status, report } = await ranBehind(({ body }) =>
    body.includes('TAGS') ? resetConnection : undefined,
  );
  expect({ status, conclusion: report.conclusion }).toEqual({ status: 1, conclusion: 'deviant' });
  expect(report.findings.map(({ id, clauses }) => [id, clauses])).toEqual([
    ['requests-answered/unanswered', ['request.answered']],
  ]);
  const [finding] = report.findings;
  const request = finding?.classes[0].exchanges.at(-1)?.request;
  expect(JSON.parse(String(request?.body))).toEqual({ include: ['TAGS'], tasks: [expect.any(String)] });
  expect(finding?.classes[0].violations[0]?.actual).toBe(
    'no complete answer in 3 of 3 attempts (reset), while the control was answered',
  );
});

test('a slow answer is lost at its deadline', async () => {
  const { report } = await ranBehind(
    ({ nth, target }) => (nth === 120 && target.endsWith('DescribeTasks') ? trickleAnswer(50) : undefined),
    '--request-timeout',
    '1',
  );
  expect(report.losses?.byKind['timed-out']).toBe(1);
}, 30_000);

/** A program that serves an ECS and exits at the first list of more than 100 ids. */
const mortal = (root: string): string => `
import { serveEcs } from '${root}/model/server.ts';
const ecs = await serveEcs({
  port: Number(process.argv[2]),
  transitionMs: 5,
  gateway: (request, service) => {
    if ((Buffer.from(request.body).toString().match(/"[0-9a-f]{32}"/g) ?? []).length > 100) {
      console.log('too much for me');
      process.exit(134);
    }
    return service(request);
  },
});
`;

test('if the target dies, the run ends with its exit status and last output, and is not conformant', async () => {
  const script = join(temporaryFolder(), 'mortal.ts');
  await writeFile(script, mortal(process.cwd()));
  const target = `process:'${process.execPath}' '${script}' {port}`;
  const { status, out, report } = await ranAt(target, '--allow-inconclusive');
  expect({ status, conclusion: report.conclusion }).toEqual({ status: 3, conclusion: 'inconclusive' });
  expect(report.losses?.died).toEqual({ ending: 'exit status 134', lastOutput: ['too much for me'] });
  expect(out).toContain('Died: the target stopped answering');
  expect(out).toContain('The target ended with: exit status 134. Last output: too much for me');
  expect(out).toContain('The target stopped answering, so there is no verdict.');
  // A clause does not count as held if its requests were not sent.
  expect(report.clauses.find(({ id }) => id === 'tasks.max')?.status).toBe('unexercised');
}, 60_000);

test('findings from before the crash are reported unshrunk as deviations', async () => {
  const script = join(temporaryFolder(), 'mortal.ts');
  const faulty = mortal(process.cwd())
    .replace('serveEcs({', "serveEcs({ hooks: combineMutants(['cpu-as-number']).hooks,")
    .replace(
      'import',
      `import { combineMutants } from '${process.cwd()}/model/mutants/catalogue.ts';\nimport`,
    );
  await writeFile(script, faulty);
  const { status, report } = await ranAt(
    `process:'${process.execPath}' '${script}' {port}`,
    '--suite',
    'limits',
  );
  expect({ status, conclusion: report.conclusion }).toEqual({ status: 1, conclusion: 'deviant' });
  expect(report.findings.map(({ id }) => id)).toContain('response-matches-schema/type.tasks.containers.cpu');
  expect(report.findings[0]?.classes[0]).toMatchObject({ unshrunk: true, calls: 0 });
}, 60_000);
