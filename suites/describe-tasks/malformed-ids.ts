import type { WorldTask } from '../../targets/world/world.ts';
import { replaceArnPart } from './foreign-arns.ts';

const withLength = (id: string, length: number): string => id.padEnd(length, '0').slice(0, length);

type TaskIdentifiers = Pick<WorldTask, 'id' | 'arn'>;

/** Malformed identifiers by kind, made from the identifiers of a task. None of them names a task. */
export const malformedIds = {
  prefix: ({ id }: TaskIdentifiers) => id.slice(0, 16),
  suffix: ({ id }: TaskIdentifiers) => id.slice(-16),
  substring: ({ id }: TaskIdentifiers) => id.slice(8, 24),
  wrapped: ({ id }: TaskIdentifiers) => `x${id}x`,
  'slash-before': ({ id }: TaskIdentifiers) => `/${id}`,
  'length-31': ({ id }: TaskIdentifiers) => withLength(id, 31),
  'length-33': ({ id }: TaskIdentifiers) => withLength(id, 33),
  'length-35': ({ id }: TaskIdentifiers) => withLength(id, 35),
  'length-37': ({ id }: TaskIdentifiers) => withLength(id, 37),
  'length-300': ({ id }: TaskIdentifiers) => withLength(id, 300),
  empty: () => '',
  blank: () => ' ',
  'blank-around': ({ id }: TaskIdentifiers) => ` ${id} `,
  control: ({ id }: TaskIdentifiers) => `${id}\u0000`,
  'non-ascii': ({ id }: TaskIdentifiers) => `${id.slice(0, -1)}é`,
  'glued-ids': ({ id }: TaskIdentifiers) => `${id}${id}`,
  'glued-arns': ({ arn }: TaskIdentifiers) => `${arn},${arn}`,
  'arn-truncated': ({ arn }: TaskIdentifiers) => arn.split(':').slice(0, 4).join(':'),
  'arn-without-id': ({ arn, id }: TaskIdentifiers) => arn.replace(id, ''),
  'arn-of-prefix': ({ arn, id }: TaskIdentifiers) => arn.replace(id, id.slice(0, 16)),
  'arn-of-suffix': ({ arn, id }: TaskIdentifiers) => arn.replace(id, id.slice(-16)),
  'arn-longer': ({ arn }: TaskIdentifiers) => `${arn}0`,
  'other-partition': ({ arn }: TaskIdentifiers) => replaceArnPart(arn, 'partition'),
  'other-service': ({ arn }: TaskIdentifiers) => replaceArnPart(arn, 'service'),
  'other-region': ({ arn }: TaskIdentifiers) => replaceArnPart(arn, 'region'),
  'other-account': ({ arn }: TaskIdentifiers) => replaceArnPart(arn, 'account'),
  'other-type': ({ arn }: TaskIdentifiers) => arn.replace(':task/', ':container-instance/'),
} as const;

export type MalformedIdKind = keyof typeof malformedIds;

/** Forms of which the reference does not say whether they name the task. Answers to them are recorded, not judged. */
export const openIdForms = {
  'upper-case': ({ id }: TaskIdentifiers) => id.toUpperCase(),
  'not-hex': () => 'z'.repeat(32),
  'legacy-arn': ({ arn, id }: TaskIdentifiers) => arn.replace(/:task\/.*$/, `:task/${id}`),
} as const;

export type OpenIdForm = keyof typeof openIdForms;

/** Whether the kind changes the ARN of a task, not its id. */
export const isArnVariant = (how: MalformedIdKind | OpenIdForm): boolean => /^(arn|other)-|arns?$/.test(how);

export const makeMalformedId = (task: TaskIdentifiers, how: MalformedIdKind): string =>
  malformedIds[how](task);
