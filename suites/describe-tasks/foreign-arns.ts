/** The index of each part in an ARN (from 0), and two replacements. The replacement that differs from the part is used. */
export const replaceableArnParts = {
  partition: { index: 1, replacements: ['aws-cn', 'aws'] },
  service: { index: 2, replacements: ['s3', 'ec2'] },
  region: { index: 3, replacements: ['eu-central-2', 'us-west-1'] },
  account: { index: 4, replacements: ['999900001111', '999900002222'] },
} as const;

export type ArnPart = keyof typeof replaceableArnParts;

/** The ARN with another partition, service, region or account. A text without that part, which a target may send, stays. */
export function replaceArnPart(arn: string, part: ArnPart): string {
  const { index, replacements } = replaceableArnParts[part];
  const [first, second] = replacements;
  const fields = arn.split(':');
  if (index >= fields.length) return arn;
  return fields.with(index, fields[index] === first ? second : first).join(':');
}
