import type { WorldTask } from '../../targets/world/world.ts';
import { withOther } from './foreign-arns.ts';

const sized = (id: string, length: number): string => id.padEnd(length, '0').slice(0, length);

type Named = Pick<WorldTask, 'id' | 'arn'>;

/** How the identifier of a task is spoiled; each way gives a text that names no task. */
export const spoils = {
  prefix: ({ id }: Named) => id.slice(0, 16),
  suffix: ({ id }: Named) => id.slice(-16),
  substring: ({ id }: Named) => id.slice(8, 24),
  wrapped: ({ id }: Named) => `x${id}x`,
  'slash-before': ({ id }: Named) => `/${id}`,
  'length-31': ({ id }: Named) => sized(id, 31),
  'length-33': ({ id }: Named) => sized(id, 33),
  'length-35': ({ id }: Named) => sized(id, 35),
  'length-37': ({ id }: Named) => sized(id, 37),
  'length-300': ({ id }: Named) => sized(id, 300),
  empty: () => '',
  blank: () => ' ',
  'blank-around': ({ id }: Named) => ` ${id} `,
  control: ({ id }: Named) => `${id}\u0000`,
  'non-ascii': ({ id }: Named) => `${id.slice(0, -1)}é`,
  'glued-ids': ({ id }: Named) => `${id}${id}`,
  'glued-arns': ({ arn }: Named) => `${arn},${arn}`,
  'arn-truncated': ({ arn }: Named) => arn.split(':').slice(0, 4).join(':'),
  'arn-without-id': ({ arn, id }: Named) => arn.replace(id, ''),
  'arn-of-prefix': ({ arn, id }: Named) => arn.replace(id, id.slice(0, 16)),
  'arn-of-suffix': ({ arn, id }: Named) => arn.replace(id, id.slice(-16)),
  'arn-longer': ({ arn }: Named) => `${arn}0`,
  'other-partition': ({ arn }: Named) => withOther(arn, 'partition'),
  'other-service': ({ arn }: Named) => withOther(arn, 'service'),
  'other-region': ({ arn }: Named) => withOther(arn, 'region'),
  'other-account': ({ arn }: Named) => withOther(arn, 'account'),
  'other-type': ({ arn }: Named) => arn.replace(':task/', ':container-instance/'),
} as const;

export type Spoil = keyof typeof spoils;

/** Forms of which nobody knows whether they name the task: what becomes of them is noted, not judged. */
export const openForms = {
  'upper-case': ({ id }: Named) => id.toUpperCase(),
  'not-hex': () => 'z'.repeat(32),
  'legacy-arn': ({ arn, id }: Named) => arn.replace(/:task\/.*$/, `:task/${id}`),
} as const;

export type OpenForm = keyof typeof openForms;

/** Whether it is the ARN of the task that is spoiled, not its id. */
export const isMadeOfArn = (how: Spoil | OpenForm): boolean => /^(arn|other)-|arns?$/.test(how);

export const spoil = (task: Named, how: Spoil): string => spoils[how](task);
