import { isObject, type JsonObject } from '../../specs/json.ts';
import type { OperationSpec } from '../../specs/editions.ts';
import { targetPrefix } from '../../targets/wire/build-request.ts';

const mediaType = 'application/x-amz-json-1.1';

/** A derived schema as a schema of OpenAPI: its `$defs` become components, and its references point there. */
function toComponents(name: string, schema: object): JsonObject {
  const { $defs, $schema: _, ...rest } = { $defs: {}, $schema: '', ...schema };
  return Object.fromEntries(
    Object.entries({ [name]: rest, ...$defs }).map(([key, value]) => [key, withComponentRefs(value)]),
  );
}

function withComponentRefs(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(withComponentRefs);
  if (!isObject(value)) return value;
  return Object.fromEntries(
    Object.entries(value).map(([key, member]) => [
      key,
      key === '$ref' && typeof member === 'string'
        ? member.replace('#/$defs/', '#/components/schemas/')
        : withComponentRefs(member),
    ]),
  );
}

const content = (component: string): JsonObject => ({
  [mediaType]: { schema: { $ref: `#/components/schemas/${component}` } },
});

/**
 * An operation of ECS as an OpenAPI 3.1 description, made from the derived schemas. awsJson sends every operation to `/`;
 * the header `x-amz-target` names the operation.
 */
export function toOpenApi(operation: string, { request, response, errors }: OperationSpec): JsonObject {
  const statuses = [...new Set(errors.map(({ status }) => status))];
  return {
    openapi: '3.1.0',
    info: { title: operation, version: '1' },
    paths: {
      '/': {
        post: {
          operationId: operation,
          parameters: [
            {
              name: 'X-Amz-Target',
              in: 'header',
              required: true,
              schema: { type: 'string', enum: [`${targetPrefix}.${operation}`] },
            },
          ],
          requestBody: { required: true, content: content('Request') },
          responses: {
            200: { description: 'success', content: content('Response') },
            ...Object.fromEntries(
              statuses.map((status) => [status, { description: 'error', content: content('Error') }]),
            ),
          },
        },
      },
    },
    components: {
      schemas: {
        ...toComponents('Request', request),
        ...toComponents('Response', response),
        Error: {
          type: 'object',
          properties: { __type: { type: 'string' } },
          required: ['__type'],
        },
      },
    },
  };
}
