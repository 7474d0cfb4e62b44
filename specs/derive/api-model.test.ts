import { expect, test } from 'vitest';
import { apiModelWith } from '../../test-support/api-model.fixtures.ts';
import { readApiModel } from './api-model.ts';
import { toOperationDocuments } from './operation-documents.ts';

const model = apiModelWith('<p>A list of up to <b>12</b> cups. No more.</p>');
const derived = toOperationDocuments(readApiModel('tea.json', model, 'BrewTea'));

test('shapes become schemas, recursive ones as named definitions', () => {
  const text = { type: 'string', minLength: 1, maxLength: 9, pattern: '[a-z]*' };
  expect(derived.response).toEqual({
    $schema: 'https://json-schema.org/draft/2020-12/schema',
    title: 'BrewTeaResponse',
    type: 'object',
    properties: { pots: { type: 'array', items: { $ref: '#/$defs/Pot' }, maxItems: 5 } },
    $defs: {
      Pot: {
        type: 'object',
        properties: {
          brewedAt: { type: 'number', 'x-timestamp': true },
          inner: { $ref: '#/$defs/Pot' },
          notes: {
            type: 'object',
            additionalProperties: { type: 'string', enum: ['ASSAM', 'CEYLON'] },
            propertyNames: text,
            maxProperties: 3,
          },
          volume: { type: 'integer', minimum: 1 },
          warmth: { type: 'number' },
        },
      },
    },
  });
});

test('a limit in the prose becomes maxItems, with its source', () => {
  expect(derived.request).toMatchObject({
    required: ['cups'],
    properties: {
      cups: {
        maxItems: 12,
        'x-from': {
          file: 'tea.json',
          section: 'shapes/BrewTeaRequest/cups',
          quote: 'A list of up to 12 cups',
        },
      },
    },
  });
});

test('a status in the model has the source `source`, others `protocol-default`', () => {
  expect(derived.errors).toEqual([
    { name: 'KettleException', status: 409, statusFrom: 'source' },
    { name: 'ServerException', status: 500, statusFrom: 'protocol-default' },
    { name: 'SpoonException', status: 400, statusFrom: 'protocol-default' },
  ]);
});

test.each([
  ['<html>', 'BrewTea', 'tea.json, the file: expected the JSON object of an API model.'],
  ['{}', 'BrewTea', 'tea.json, shapes: expected the shapes of an API model.'],
  [model, 'Burn', 'tea.json, operations: expected the operation Burn with an input and an output.'],
  [model.replace('"Leaf":', '"Left":'), 'BrewTea', 'tea.json, shapes: expected the shape Leaf.'],
  [
    model.replace('"double"', '"byte"'),
    'BrewTea',
    'tea.json, shapes/Warmth: expected a type that JSON can represent.',
  ],
  [
    model.replace('"double"', '"dream"'),
    'BrewTea',
    /^tea\.json, shapes\/Warmth\/type: expected an API model; it must be/,
  ],
  [
    model.replace('"required":["cups"]', '"required":"cups"'),
    'BrewTea',
    'tea.json, shapes/BrewTeaRequest/required: expected an API model; it must be array.',
  ],
  [
    model.replace('"max":5', '"max":"5"'),
    'BrewTea',
    'tea.json, shapes/Pots/max: expected an API model; it must be number.',
  ],
  [
    model.replace('{"shape":"Cups"', '{"shap":"Cups"'),
    'BrewTea',
    "tea.json, shapes/BrewTeaRequest/members/cups: expected an API model; it must have required property 'shape'.",
  ],
  [
    model.replace('["ASSAM","CEYLON"]', '{"a":1}'),
    'BrewTea',
    'tea.json, shapes/Leaf/enum: expected an API model; it must be array.',
  ],
])('an error names file, section and what was expected (%#)', (source, operation, message) => {
  expect(() => readApiModel('tea.json', source, operation)).toThrow(message);
});
