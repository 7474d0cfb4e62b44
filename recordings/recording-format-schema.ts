import { Ajv2020 } from 'ajv/dist/2020.js';
import { violatedRules, relationNames } from '../checks/verdict.ts';
import { editionNames } from '../specs/editions.ts';
import { lossKinds } from '../targets/wire/lost-answer.ts';
import { formatVersion, type Line } from './recording-format.ts';

const text = { type: 'string' } as const;
const number = { type: 'number' } as const;
const count = { type: 'integer', minimum: 0 } as const;
const flag = { type: 'boolean' } as const;
const yes = { const: true } as const;
const listOf = (items: object) => ({ type: 'array', items }) as const;
const ids = listOf(count);
/** Members are required but for those whose name ends in a question mark. */
function objectOf(given: Readonly<Record<string, object>>, more: object = { additionalProperties: false }) {
  const names = Object.keys(given);
  return {
    type: 'object',
    properties: Object.fromEntries(names.map((name) => [name.replace('?', ''), given[name]])),
    required: names.filter((name) => !name.endsWith('?')),
    ...more,
  };
}

const lossKind = { enum: lossKinds };
const body = { anyOf: [text, objectOf({ base64: text })] };
const headers = { type: 'object', additionalProperties: text };
const read = {
  described: listOf(objectOf({ arn: text, 'lastStatus?': text, 'desiredStatus?': text, 'version?': number })),
};
const span = { begin: number, end: number };

const header = objectOf({
  kind: { const: 'recording' },
  formatVersion: { const: formatVersion },
  recordedAt: text,
  harness: text,
  target: objectOf({ name: text, endpoint: text }),
  edition: { enum: editionNames },
  seed: count,
  world: objectOf({ tasks: count }),
  shortfalls: listOf(text),
  'interrupted?': yes,
});

const exchange = objectOf(
  {
    kind: { const: 'exchange' },
    id: count,
    startedAt: number,
    durationMs: number,
    'isReal?': yes,
    request: objectOf({ method: text, path: text, headers, body }),
    'response?': objectOf({ status: count, headers, body }),
    'lost?': objectOf({ code: text, message: text, 'kind?': lossKind }),
  },
  { additionalProperties: false, oneOf: [{ required: ['response'] }, { required: ['lost'] }] },
);

const facts = objectOf({
  taskDefinition: text,
  containers: listOf(text),
  'tags?': listOf(objectOf({ key: text, value: text })),
  'startedBy?': text,
  group: text,
  'groupGiven?': yes,
  'overrides?': { type: 'object' },
  'image?': text,
  'sizes?': objectOf({ cpu: text, memory: text }),
  'launchType?': text,
  'subnets?': listOf(text),
  'ports?': { type: 'object', additionalProperties: listOf(count) },
  'stoppedReason?': text,
  'stoppedAgain?': yes,
  'stop?': { enum: ['as-told', 'while-running', 'of-unknown-status'] },
});

const asked = objectOf({
  text,
  what: { enum: ['here', 'elsewhere', 'unknown', 'mangled'] },
  'arn?': text,
  'facts?': facts,
});

const history = objectOf({
  changes: listOf(objectOf({ kind: { enum: ['run', 'stop'] }, arn: text, cluster: text, ...span })),
  reads: listOf(
    objectOf({
      kind: { const: 'read' },
      cluster: text,
      asked: listOf(text),
      status: number,
      ...read,
      ...span,
    }),
  ),
  settleMs: number,
});

const trial = objectOf({
  kind: { const: 'trial' },
  suite: text,
  'class?': text,
  seenAt: count,
  look: { enum: ['first', 'second', 'only'] },
  'checks?': listOf(text),
  exchange: count,
  'unread?': yes,
  hosted: flag,
  'asked?': listOf(asked),
  'broke?': { enum: violatedRules },
  'way?': text,
  'tagged?': flag,
  'settle?': number,
  'control?': count,
  'lostThrice?': { ...listOf(lossKind), minItems: 3, maxItems: 3 },
  'relation?': objectOf({ name: { enum: relationNames }, before: count, between: ids, after: count }),
  'timeline?': ids,
  'steps?': ids,
  'watch?': objectOf({ burst: listOf(text), quiet: text, exchanges: ids }),
  'sdk?': ids,
  'history?': history,
});

const lines = { recording: header, exchange, trial };

/** JSON Schema of one line of a recording. */
const lineSchema = {
  $schema: 'https://json-schema.org/draft/2020-12/schema',
  title: 'A line of a recording of ecs-conformance, format 1',
  type: 'object',
  required: ['kind'],
  discriminator: { propertyName: 'kind' },
  oneOf: Object.values(lines),
};

// By the discriminator, only the errors of the kind that a line says it is are told.
export const isLine = new Ajv2020({ discriminator: true }).compile<Line>(lineSchema);
