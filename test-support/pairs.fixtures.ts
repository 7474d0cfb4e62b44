import type { CheckOutcome } from '../results/outcome.ts';
import { judgeText } from './judge-text.ts';
import type { RecordingReadOptions } from '../recordings/read-exchanges-file.ts';

// Request and response pairs for tests of third-party recordings.

export const account = '111122223333';
export const formatTaskArn = (id: string, cluster = 'x', owner = account): string =>
  `arn:aws:ecs:us-east-1:${owner}:task/${cluster}/${id}`;
export const [one, two] = ['0'.repeat(31) + '1', '0'.repeat(31) + '2'];

export function describedTask(id: string, cluster = 'x', owner = account): object {
  return {
    taskArn: formatTaskArn(id, cluster, owner),
    clusterArn: `arn:aws:ecs:us-east-1:${owner}:cluster/${cluster}`,
    taskDefinitionArn: `arn:aws:ecs:us-east-1:${owner}:task-definition/web:1`,
    lastStatus: 'RUNNING',
    desiredStatus: 'RUNNING',
    containers: [{ name: 'web', lastStatus: 'RUNNING' }],
    createdAt: 1700000000.5,
    version: 3,
    overrides: { containerOverrides: [{ name: 'web' }] },
  };
}

export const describeTasksOutput = (...tasks: object[]) => ({ tasks, failures: [] });
export const missingFailure = (id: string, cluster = 'x') => ({
  arn: formatTaskArn(id, cluster),
  reason: 'MISSING',
});

/** Judges pairs. Returns the finding ids, and the outcome of each check by its id. */
export async function judgePairs(value: unknown, how: Partial<RecordingReadOptions> = {}) {
  const explorations = await judgeText(JSON.stringify(value), how);
  const outcomes = explorations.flatMap((exploration) => exploration.outcomes);
  return {
    findings: explorations.flatMap((exploration) => exploration.findings.map(({ id }) => id)),
    of: (check: string): Partial<CheckOutcome> => outcomes.find((outcome) => outcome.check === check) ?? {},
  };
}
