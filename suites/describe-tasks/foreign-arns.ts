/** Where a part stands in an ARN (from 0), and what is put there: of the two the one that isn't there yet. */
export const replaceableArnParts = {
  partition: { at: 1, by: ['aws-cn', 'aws'] },
  service: { at: 2, by: ['s3', 'ec2'] },
  region: { at: 3, by: ['eu-central-2', 'us-west-1'] },
  account: { at: 4, by: ['999900001111', '999900002222'] },
} as const;

export type ArnPart = keyof typeof replaceableArnParts;

/** The ARN of the same thing of another partition, service, region or account. */
export function replaceArnPart(arn: string, part: ArnPart): string {
  const { at, by } = replaceableArnParts[part];
  const words = arn.split(':');
  return words.with(at, words[at] === by[0] ? by[1] : by[0]).join(':');
}
