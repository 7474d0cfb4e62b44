// What a recorder may have put in place of a value, and what the reference leaves open, look alike from here: neither is
// held against a target.

const idPattern = '(?:[0-9a-f]{32}|[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})';
const idOnly = new RegExp(`^${idPattern}$`);
const taskArn = new RegExp(`^arn:aws[a-z-]*:ecs:[a-z0-9-]+:\\d{12}:task/[\\w-]+/${idPattern}$`);

/** An id, or the ARN of a task, in a form of which it is settled what it names: neither capitals, nor the ARN of old. */
export const isUnambiguousId = (text: unknown): text is string =>
  typeof text === 'string' && (idOnly.test(text) || taskArn.test(text));

/** A word that stands for something else. */
const maskPattern = /redact|mask|hidden|remov|scrub|anonym|\*{2,}|x{3,}|<[^>]*>|\u2022|\u2026/i;

export const isMasked = (text: unknown): boolean => typeof text === 'string' && maskPattern.test(text);

/** A text that is no time in any form: nobody answers so by mistake. */
export const isNotATime = (value: unknown): boolean =>
  typeof value === 'string' && Number.isNaN(Number(value)) && Number.isNaN(Date.parse(value));
