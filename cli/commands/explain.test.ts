import { expect, test } from 'vitest';
import { runCli } from '../../test-support/run-cli.ts';

test('explain tells a check with its clauses, a clause with its checks, and how to contest it', async () => {
  const { out } = await runCli('explain', 'tasks-limit-enforced');
  expect(out).toContain(
    'findings   tasks-limit-enforced/accepted\n           tasks-limit-enforced/other-error\n',
  );
  expect(out).toContain('A list of more than 100 tasks is refused.');
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
    'No check and no clause is called task-limit-enforced. Near are tasks-limit-enforced',
  ],
  ['task-limit-enforced/accepted', 'Near are tasks-limit-enforced'],
  ['cluster.cas', 'Near are cluster.case'],
  [
    'tasks-limit-enforced/acepted',
    'tasks-limit-enforced reports no kind acepted; it reports tasks-limit-enforced/accepted',
  ],
  ['x', 'No check and no clause is called x. list checks and list clauses show what there is.'],
])('%s is told with what is near: exit 2', async (id, said) => {
  const { status, err } = await runCli('explain', id);
  expect([status, err]).toEqual([2, expect.stringContaining(said)]);
});
