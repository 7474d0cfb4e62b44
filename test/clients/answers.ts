import { readFileSync } from 'node:fs';
import type { ClientAnswer } from '../../targets/clients/client-reader.ts';
import { isObject } from '../../specs/json.ts';

export const jsonAnswer = (status: number, body: string, length = Buffer.byteLength(body)): ClientAnswer => ({
  status,
  headers: [
    ['content-type', 'application/x-amz-json-1.1'],
    ['content-length', String(length)],
    ['x-amzn-requestid', 'request'],
  ],
  body: Buffer.from(body),
});

const oneTask = (members: string): string => `{"tasks":[{"taskArn":"arn",${members}}],"failures":[]}`;

/** Answers whose readings by each client are known. */
export const knownAnswers = {
  right: jsonAnswer(200, oneTask('"createdAt":1515910795.5,"cpu":"128","version":3')),
  error: jsonAnswer(400, '{"__type":"ClusterNotFoundException","message":"Cluster not found."}'),
  cpuNumber: jsonAnswer(200, oneTask('"cpu":128')),
  cutBody: jsonAnswer(200, oneTask('"cpu":"128"').slice(0, -20)),
  shortBody: jsonAnswer(200, oneTask('"cpu":"128"'), 1_000),
  throttled: jsonAnswer(400, '{"__type":"ThrottlingException","message":"Rate exceeded"}'),
} as const;

const schemaFile = new URL(
  '../../specs/editions/current/describe-tasks/response.schema.json',
  import.meta.url,
);
const schema: unknown = JSON.parse(readFileSync(schemaFile, 'utf8'));
const definitions = isObject(schema) && isObject(schema['$defs']) ? schema['$defs'] : {};

/** A value with every member of the schema. Times are whole seconds, other numbers are small. */
export function fullValue(node: unknown = schema, name = ''): unknown {
  if (!isObject(node)) return null;
  const { $ref, type, properties, items } = node;
  if (typeof $ref === 'string') return fullValue(definitions[$ref.replace('#/$defs/', '')], name);
  if (isObject(properties)) {
    return Object.fromEntries(
      Object.entries(properties).map(([member, inner]) => [member, fullValue(inner, member)]),
    );
  }
  if (type === 'array') return [fullValue(items, name)];
  if (type === 'boolean') return true;
  if (type === 'integer' || type === 'number') return name.endsWith('At') ? 1_515_910_795 : 7;
  return Array.isArray(node['enum']) ? node['enum'][0] : `a ${name}`;
}
