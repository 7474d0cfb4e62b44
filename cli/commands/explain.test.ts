import { expect, test } from 'vitest';
import { runCli } from '../../test-support/run-cli.ts';

test('explains a check with its clauses, a clause with its checks, and how to contest it', async () => {
  const { out } = await runCli('explain', 'tasks-limit-enforced');
  expect(out).toContain(
    'findings   tasks-limit-enforced/accepted\n           tasks-limit-enforced/other-error\n',
  );
  expect(out).toContain('A list of more than 100 tasks is rejected.');
  expect(out).toContain('API_DescribeTasks.html');
  const { out: json } = await runCli('explain', 'cluster.case', '--json');
  expect(JSON.parse(json)).toMatchObject({
    evidence: 'observed',
    checks: ['cluster-case-differs'],
    witness: expect.stringContaining('its control'),
    contest: expect.stringContaining('recorded answer'),
  });
  expect((await runCli('explain', 'x')).status).toBe(2);
});

test.each(['tasks-limit-enforced/accepted', 'tasks-limit-enforced/accepted/unknown-101'])(
  'the finding %s is explained by its check',
  async (id) => {
    const { status, out } = await runCli('explain', id);
    expect([status, out]).toEqual([0, (await runCli('explain', 'tasks-limit-enforced')).out]);
  },
);

test.each([
  [
    'task-limit-enforced',
    'Unknown check or clause "task-limit-enforced". Did you mean "tasks-limit-enforced"',
  ],
  ['task-limit-enforced/accepted', 'Did you mean "tasks-limit-enforced"'],
  ['cluster.cas', 'Did you mean "cluster.case"'],
  [
    'tasks-limit-enforced/acepted',
    'tasks-limit-enforced reports no kind acepted; it reports tasks-limit-enforced/accepted',
  ],
  ['x', 'Unknown check or clause "x". See list checks and list clauses.'],
])('rejects the unknown id %s with suggestions: exit 2', async (id, expected) => {
  const { status, err } = await runCli('explain', id);
  expect([status, err]).toEqual([2, expect.stringContaining(expected)]);
});
