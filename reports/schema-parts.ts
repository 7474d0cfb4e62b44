import { lossKinds } from '../targets/wire/lost-answer.ts';

/** Building blocks of the JSON Schemas of reports. */
export const text = { type: 'string' } as const;
export const count = { type: 'integer', minimum: 0 } as const;

export const list = (items: object) => ({ type: 'array', items }) as const;
export const listed = (...values: readonly (string | number)[]) => ({ enum: values }) as const;

/** The schema of an object with exactly these members. The members in `optional` may be absent. */
export const object = (properties: Readonly<Record<string, object>>, optional: readonly string[] = []) =>
  ({
    type: 'object',
    properties,
    required: Object.keys(properties).filter((name) => !optional.includes(name)),
    additionalProperties: false,
  }) as const;

export const dialect = 'https://json-schema.org/draft/2020-12/schema';

/** The schema of the requests that got no complete answer. */
export const losses = object(
  {
    ...{ sent: count, lost: count, givenUp: count, resent: count },
    byKind: object(Object.fromEntries(lossKinds.map((kind) => [kind, count]))),
    died: object({ ending: text, lastOutput: list(text) }, ['ending', 'lastOutput']),
  },
  ['died', 'givenUp'],
);
