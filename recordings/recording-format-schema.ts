import { Ajv2020 } from 'ajv/dist/2020.js';
import { violatedRules, requestRelationNames } from '../checks/verdict.ts';
import { editionNames } from '../specs/editions.ts';
import { lossKinds } from '../targets/wire/lost-answer.ts';
import { formatVersion, type RecordingLine } from './recording-format.ts';

const text = { type: 'string' } as const;
const number = { type: 'number' } as const;
const nonNegativeInteger = { type: 'integer', minimum: 0 } as const;
const boolean = { type: 'boolean' } as const;
const constTrue = { const: true } as const;
const arraySchema = (items: object) => ({ type: 'array', items }) as const;
const exchangeIds = arraySchema(nonNegativeInteger);
/** Members are required unless their name ends in a question mark. */
function objectSchema(
  given: Readonly<Record<string, object>>,
  more: object = { additionalProperties: false },
) {
  const names = Object.keys(given);
  return {
    type: 'object',
    properties: Object.fromEntries(names.map((name) => [name.replace('?', ''), given[name]])),
    required: names.filter((name) => !name.endsWith('?')),
    ...more,
  };
}

const lossKind = { enum: lossKinds };
const body = { anyOf: [text, objectSchema({ base64: text })] };
const headers = { type: 'object', additionalProperties: text };
const read = {
  described: arraySchema(
    objectSchema({ arn: text, 'lastStatus?': text, 'desiredStatus?': text, 'version?': number }),
  ),
};
const span = { begin: number, end: number };

const header = objectSchema({
  kind: { const: 'recording' },
  formatVersion: { const: formatVersion },
  recordedAt: text,
  harness: text,
  target: objectSchema({ name: text, endpoint: text }),
  edition: { enum: editionNames },
  seed: nonNegativeInteger,
  world: objectSchema({ tasks: nonNegativeInteger }),
  shortfalls: arraySchema(text),
  'interrupted?': constTrue,
});

const exchange = objectSchema(
  {
    kind: { const: 'exchange' },
    id: nonNegativeInteger,
    startedAt: number,
    durationMs: number,
    'isReal?': constTrue,
    request: objectSchema({ method: text, path: text, headers, body }),
    'response?': objectSchema({ status: nonNegativeInteger, headers, body }),
    'lost?': objectSchema({ code: text, message: text, 'kind?': lossKind }),
  },
  { additionalProperties: false, oneOf: [{ required: ['response'] }, { required: ['lost'] }] },
);

const facts = objectSchema({
  taskDefinition: text,
  containers: arraySchema(text),
  'tags?': arraySchema(objectSchema({ key: text, value: text })),
  'startedBy?': text,
  group: text,
  'groupGiven?': constTrue,
  'overrides?': { type: 'object' },
  'image?': text,
  'sizes?': objectSchema({ cpu: text, memory: text }),
  'launchType?': text,
  'subnets?': arraySchema(text),
  'ports?': { type: 'object', additionalProperties: arraySchema(nonNegativeInteger) },
  'stoppedReason?': text,
  'stoppedAgain?': constTrue,
  'stop?': { enum: ['as-told', 'while-running', 'of-unknown-status'] },
});

const asked = objectSchema({
  text,
  what: { enum: ['here', 'elsewhere', 'unknown', 'mangled'] },
  'arn?': text,
  'facts?': facts,
});

const history = objectSchema({
  changes: arraySchema(objectSchema({ kind: { enum: ['run', 'stop'] }, arn: text, cluster: text, ...span })),
  reads: arraySchema(
    objectSchema({
      kind: { const: 'read' },
      cluster: text,
      asked: arraySchema(text),
      status: number,
      ...read,
      ...span,
    }),
  ),
  settleMs: number,
});

const trial = objectSchema({
  kind: { const: 'trial' },
  suite: text,
  'class?': text,
  seenAt: nonNegativeInteger,
  look: { enum: ['first', 'second', 'only'] },
  'checks?': arraySchema(text),
  exchange: nonNegativeInteger,
  'unread?': constTrue,
  hosted: boolean,
  'asked?': arraySchema(asked),
  'broke?': { enum: violatedRules },
  'way?': text,
  'tagged?': boolean,
  'settle?': number,
  'control?': nonNegativeInteger,
  'lostThrice?': { ...arraySchema(lossKind), minItems: 3, maxItems: 3 },
  'relation?': objectSchema({
    name: { enum: requestRelationNames },
    before: nonNegativeInteger,
    between: exchangeIds,
    after: nonNegativeInteger,
  }),
  'timeline?': exchangeIds,
  'steps?': exchangeIds,
  'watch?': objectSchema({ burst: arraySchema(text), quiet: text, exchanges: exchangeIds }),
  'sdk?': exchangeIds,
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

// With a discriminator, Ajv reports only errors about the kind that the line declares.
export const isRecordingLine = new Ajv2020({ discriminator: true }).compile<RecordingLine>(lineSchema);
