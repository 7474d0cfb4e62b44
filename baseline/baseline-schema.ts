const nonBlankText = { type: 'string', pattern: '\\S' } as const;

/** JSON Schema of a baseline. */
export const baselineSchema = {
  $schema: 'https://json-schema.org/draft/2020-12/schema',
  title: 'Known deviations of one target, for ecs-conformance run --baseline FILE',
  type: 'object',
  properties: {
    deviations: {
      type: ['array', 'null'],
      items: {
        type: 'object',
        properties: {
          id: nonBlankText,
          reason: nonBlankText,
          ticket: nonBlankText,
          expires: { type: 'string', format: 'date' },
          drawn: { type: 'boolean' },
          seen: { type: 'string', pattern: '^[^/\\s]+/\\S+$' },
        },
        required: ['id', 'reason'],
        additionalProperties: false,
      },
    },
  },
  required: ['deviations'],
  additionalProperties: false,
} as const;
