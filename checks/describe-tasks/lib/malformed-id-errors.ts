import type { EditionName } from '../../../specs/editions.ts';

/** How the service answers a way of spoiling an identifier. */
export interface MalformedIdError {
  readonly clause: string;
  readonly types: readonly string[];
  readonly text?: string;
  readonly editions?: readonly EditionName[];
}

const length: MalformedIdError = {
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

/** By the name of the way; those that are not here have no answer that anybody has seen. */
export const malformedIdErrors: Readonly<Record<string, MalformedIdError>> = {
  prefix: length,
  suffix: length,
  'length-31': length,
  'length-33': length,
  'length-35': length,
  'length-37': length,
  'length-300': length,
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
