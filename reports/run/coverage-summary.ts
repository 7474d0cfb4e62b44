import type { Exploration } from '../../results/outcome.ts';
import { describeTasks } from '../../specs/clauses/operation.ts';
import { operationSpec, type EditionName } from '../../specs/editions.ts';
import { isObject, type JsonObject } from '../../specs/json.ts';

/** Every member of a document by its path, and every value that it lists. */
function schemaPaths(document: object): {
  readonly members: readonly string[];
  readonly values: readonly string[];
} {
  const defs: unknown = Reflect.get(document, '$defs');
  const members: string[] = [];
  const values: string[] = [];
  const walk = (schema: unknown, path: string, above: readonly string[]): void => {
    if (!isObject(schema)) return;
    const { $ref: reference, enum: listed, items, properties } = schema;
    if (typeof reference === 'string') {
      const name = reference.slice('#/$defs/'.length);
      if (isObject(defs) && !above.includes(name)) walk(defs[name], path, [...above, name]);
    }
    if (Array.isArray(listed)) values.push(...listed.map((value) => `${path}=${String(value)}`));
    walk(items, path, above);
    for (const [name, member] of Object.entries<unknown>(isObject(properties) ? properties : {})) {
      members.push(`${path}.${name}`);
      walk(member, `${path}.${name}`, above);
    }
  };
  walk(document, '', []);
  return { members, values };
}

const partition = (all: readonly string[], seen: ReadonlySet<string>) => ({
  seen: all.filter((one) => seen.has(one)),
  unseen: all.filter((one) => !seen.has(one)),
});

/** What of an edition was sent and what of it was seen. */
export function summarizeCoverage(explorations: readonly Exploration[], edition: EditionName) {
  const union = (of: 'request' | 'response' | 'values' | 'errors'): ReadonlySet<string> =>
    new Set(explorations.flatMap(({ seen }) => seen[of]));
  const { request, response, errors } = operationSpec(edition, describeTasks);
  const answers = schemaPaths(response);
  const lengths = ['0', '1', '2', '3 to 98', '99', '100', '101', 'more'].map(
    (length) => `.tasks of ${length}`,
  );
  return {
    request: partition([...schemaPaths(request).members, ...lengths], union('request')),
    response: partition(answers.members, union('response')),
    values: partition(answers.values, union('values')),
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
