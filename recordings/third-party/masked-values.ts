// A value that a recorder replaced may look like a form that the reference leaves open. Neither counts against a target.

const idPattern = '(?:[0-9a-f]{32}|[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})';
const idOnly = new RegExp(`^${idPattern}$`);
const taskArn = new RegExp(`^arn:aws[a-z-]*:ecs:[a-z0-9-]+:\\d{12}:task/[\\w-]+/${idPattern}$`);

/** Whether a text is an id or task ARN in a form that clearly identifies one task: lower case, and no old ARN format. */
export const isUnambiguousId = (text: unknown): text is string =>
  typeof text === 'string' && (idOnly.test(text) || taskArn.test(text));

/** Words and characters that tools use as masks. */
const maskPattern = /redact|mask|hidden|remov|scrub|anonym|\*{2,}|x{3,}|<[^>]*>|\u2022|\u2026/i;

export const isMasked = (text: unknown): boolean => typeof text === 'string' && maskPattern.test(text);

/** Whether a value is text that is not a time in any format. No target sends that by mistake. */
export const isNotATime = (value: unknown): boolean =>
  typeof value === 'string' && Number.isNaN(Number(value)) && Number.isNaN(Date.parse(value));
