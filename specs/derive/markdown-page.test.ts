import { expect, test } from 'vitest';
import { markdownPage, typePages } from '../../test-support/reference-page.fixtures.ts';
import { readPage } from './operation-page.ts';
import { documentsOf } from './schema.ts';

const asked: string[] = [];
const form = readPage('API_BrewTea.md', markdownPage, (name) => {
  asked.push(name);
  return typePages[name];
});
const derived = documentsOf(form);

test('constraints of lists go to the list or to its entries', () => {
  expect(derived.request).toMatchObject({
    required: ['cups'],
    properties: {
      cups: {
        type: 'array',
        items: { type: 'string', minLength: 3, maxLength: 3 },
        minItems: 1,
        maxItems: 12,
        'x-from': { file: 'API_BrewTea.md', quote: 'A list of up to 12 cups to fill' },
      },
      leaf: { type: 'string', enum: ['ASSAM', 'CEYLON'], pattern: '[A-Z]+' },
    },
  });
});

test('types come from the linked pages, each read once, recursive ones too', () => {
  expect(asked).toEqual(['API_Pot.md', 'API_Lid.md']);
  expect(derived.response).toMatchObject({
    properties: { pots: { type: 'array', items: { $ref: '#/$defs/Pot' } } },
    $defs: {
      Pot: {
        properties: {
          brewedAt: { type: 'number', 'x-timestamp': true },
          inner: { $ref: '#/$defs/Pot' },
          lid: { $ref: '#/$defs/Lid' },
          notes: {
            type: 'object',
            additionalProperties: { type: 'string' },
            propertyNames: { type: 'string', maxLength: 5 },
          },
          volume: { type: 'integer', minimum: 1, maximum: 8 },
        },
        required: ['lid'],
      },
      Lid: { properties: { round: { type: 'boolean' } } },
    },
  });
});

test('the status of an error may stand after its members', () => {
  expect(derived.errors).toEqual([
    { name: 'KettleException', status: 409, statusFrom: 'source' },
    { name: 'ServerException', status: 500, statusFrom: 'protocol-default' },
  ]);
});

test('a sample in code blocks', () => {
  expect(form.samples).toMatchObject([
    {
      request: { headers: { Host: 'tea.example' }, body: { cups: ['abc'] } },
      response: { status: 200, headers: { 'Content-Type': 'application/x-amz-json-1.1' } },
    },
  ]);
});
