import type { EditionName } from '../../../specs/editions.ts';

/** The error with which the service answers a malformed identifier. */
export interface MalformedIdError {
  readonly clause: string;
  readonly types: readonly string[];
  /** A text that the error message contains. */
  readonly text?: string;
  /** The editions whose service answers so. The default is all editions. */
  readonly editions?: readonly EditionName[];
}

const wrongLength: MalformedIdError = {
  clause: 'identifier.length',
  types: ['InvalidParameterException'],
  text: 'taskId length should be one of [32,36]',
  editions: ['current'],
};
const tooLong: MalformedIdError = {
  clause: 'identifier.length.2016',
  types: ['InvalidParameterException'],
  text: 'taskId longer than 36.',
  editions: ['2016'],
};
const foreign: MalformedIdError = {
  clause: 'identifier.foreign.error',
  types: ['InvalidParameterException', 'ClientException'],
};

/** Keys are `VARIANT` or `VARIANT.EDITION`. For all other variants, the answer of the service is unknown. */
export const malformedIdErrors: Readonly<Record<string, MalformedIdError>> = {
  prefix: wrongLength,
  suffix: wrongLength,
  'length-31': wrongLength,
  'length-33': wrongLength,
  'length-35': wrongLength,
  'length-37': wrongLength,
  'length-300': wrongLength,
  'length-37.2016': tooLong,
  'length-300.2016': tooLong,
  'slash-before': {
    clause: 'identifier.separators',
    types: ['InvalidParameterException'],
    text: 'Invalid identifier: Unexpected number of separators',
  },
  'other-cluster': {
    clause: 'identifier.cluster',
    types: ['InvalidParameterException'],
    text: 'Identifier is for cluster',
    editions: ['current'],
  },
  'other-region': foreign,
  'other-account': foreign,
  'other-partition': foreign,
  'other-service': foreign,
  'other-type': foreign,
  'arn-truncated': { clause: 'identifier.truncated', types: ['ClientException'] },
};
