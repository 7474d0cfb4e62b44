/** The invented operation of reference-page.fixtures.ts as an API model. `documentation`: the text for its list `cups`. */
export const apiModelWith = (documentation: string): string =>
  JSON.stringify({
    operations: {
      BrewTea: {
        input: { shape: 'BrewTeaRequest' },
        output: { shape: 'BrewTeaResponse' },
        errors: [{ shape: 'KettleException' }, { shape: 'ServerException' }, { shape: 'SpoonException' }],
      },
    },
    shapes: {
      BrewTeaRequest: {
        type: 'structure',
        required: ['cups'],
        members: { cups: { shape: 'Cups', documentation }, leaf: { shape: 'Leaf' } },
      },
      BrewTeaResponse: { type: 'structure', members: { pots: { shape: 'Pots' } } },
      Cups: { type: 'list', member: { shape: 'Text' } },
      Text: { type: 'string', min: 1, max: 9, pattern: '[a-z]*' },
      Leaf: { type: 'string', enum: ['ASSAM', 'CEYLON'] },
      Pots: { type: 'list', member: { shape: 'Pot' }, max: 5 },
      Pot: {
        type: 'structure',
        members: {
          brewedAt: { shape: 'Time' },
          inner: { shape: 'Pot' },
          notes: { shape: 'Notes' },
          volume: { shape: 'Volume' },
          warmth: { shape: 'Warmth' },
        },
      },
      Time: { type: 'timestamp' },
      Notes: { type: 'map', key: { shape: 'Text' }, value: { shape: 'Leaf' }, max: 3 },
      Volume: { type: 'long', min: 1 },
      Warmth: { type: 'double' },
      KettleException: { type: 'structure', members: {}, exception: true, error: { httpStatusCode: 409 } },
      ServerException: { type: 'structure', members: {}, exception: true, fault: true },
      SpoonException: { type: 'structure', members: {}, exception: true },
    },
  });
