const arnSchema = (resource: string) =>
  ({ type: 'string', pattern: `^arn:[^:]+:ecs:[^:]+:[0-9]{12}:${resource}/.+` }) as const;

/** JSON Schema of a fixtures file. */
export const fixturesSchema = {
  $schema: 'https://json-schema.org/draft/2020-12/schema',
  title: 'Resources that exist at a target, for ecs-conformance run --fixtures FILE',
  type: 'object',
  properties: {
    region: { type: 'string', pattern: '^[A-Za-z0-9-]+$' },
    clusters: {
      type: 'array',
      uniqueItems: true,
      items: {
        type: 'object',
        properties: {
          arn: arnSchema('cluster'),
          tasks: {
            type: 'array',
            uniqueItems: true,
            items: {
              type: 'object',
              properties: {
                arn: arnSchema('task'),
                status: { type: 'string', pattern: '^[A-Z_]+$' },
                tags: {
                  type: 'array',
                  items: {
                    type: 'object',
                    properties: { key: { type: 'string' }, value: { type: 'string' } },
                    required: ['key', 'value'],
                  },
                },
              },
              required: ['arn', 'status'],
              additionalProperties: false,
            },
          },
        },
        required: ['arn', 'tasks'],
        additionalProperties: false,
      },
    },
  },
  required: ['region', 'clusters'],
  additionalProperties: false,
} as const;
