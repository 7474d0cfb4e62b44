import type { Exploration } from '../../results/outcome.ts';
import { defaultOperation, type ReportedOperation } from '../../results/reported-operation.ts';
import type { EditionName } from '../../specs/editions.ts';
import { isObject, type JsonObject } from '../../specs/json.ts';

/** The paths of all members in a schema document, and all its enum values. */
function schemaPaths(document: object): {
  readonly members: readonly string[];
  readonly values: readonly string[];
} {
  const defs: unknown = Reflect.get(document, '$defs');
  const members: string[] = [];
  const values: string[] = [];
  const visit = (schema: unknown, path: string, above: readonly string[]): void => {
    if (!isObject(schema)) return;
    const { $ref: reference, enum: allowed, items, properties } = schema;
    if (typeof reference === 'string') {
      const name = reference.slice('#/$defs/'.length);
      if (isObject(defs) && !above.includes(name)) visit(defs[name], path, [...above, name]);
    }
    if (Array.isArray(allowed)) values.push(...allowed.map((value) => `${path}=${String(value)}`));
    visit(items, path, above);
    for (const [name, member] of Object.entries<unknown>(isObject(properties) ? properties : {})) {
      members.push(`${path}.${name}`);
      visit(member, `${path}.${name}`, above);
    }
  };
  visit(document, '', []);
  return { members, values };
}

const partition = (all: readonly string[], seen: ReadonlySet<string>) => ({
  seen: all.filter((one) => seen.has(one)),
  unseen: all.filter((one) => !seen.has(one)),
});

/** Which members, values and errors of an edition were sent or seen in a run. */
export function summarizeCoverage(
  explorations: readonly Exploration[],
  edition: EditionName,
  operation: ReportedOperation = defaultOperation,
) {
  const union = (of: 'request' | 'response' | 'values' | 'errors'): ReadonlySet<string> =>
    new Set(explorations.flatMap(({ seen }) => seen[of]));
  const { request, response, errors } = operation.schemas(edition);
  const responsePaths = schemaPaths(response);
  return {
    request: partition([...schemaPaths(request).members, ...(operation.boundaries ?? [])], union('request')),
    response: partition(responsePaths.members, union('response')),
    values: partition(responsePaths.values, union('values')),
    errors: {
      ...partition(
        errors.map(({ name }) => name),
        union('errors'),
      ),
      others: [...union('errors')].filter((name) => !errors.some((error) => error.name === name)).toSorted(),
    },
    statuses: [...new Set(explorations.flatMap(({ seen }) => seen.statuses))].toSorted((a, b) => a - b),
  } satisfies JsonObject;
}
