import { Ajv } from 'ajv';
import draft06 from 'ajv/dist/refs/json-schema-draft-06.json' with { type: 'json' };
import addFormats from 'ajv-formats';
// @ts-expect-error The package has no types.
import harSchemas from 'har-schema';
import { isObject, type JsonObject } from '../specs/json.ts';

const ajv = new Ajv({ strict: false });
ajv.addMetaSchema(draft06);
addFormats.default(ajv);
ajv.addSchema(Object.values<object>(harSchemas));

/** The entries of a HAR file. Throws if the file violates the public HAR schema. */
export function readHarEntries(text: string): readonly JsonObject[] {
  const har: unknown = JSON.parse(text);
  if (ajv.validate('har.json#', har) !== true) throw new Error(ajv.errorsText());
  const log = isObject(har) ? har['log'] : undefined;
  const entries = isObject(log) ? log['entries'] : undefined;
  return Array.isArray(entries) ? entries.filter(isObject) : [];
}
