import { expect, test } from 'vitest';
import { markdownPage, dataTypePages } from '../../test-support/reference-page.fixtures.ts';
import { readOperationPage } from './operation-page.ts';
import { toOperationDocuments } from './operation-documents.ts';

const requestedPages: string[] = [];
const form = readOperationPage('API_BrewTea.md', markdownPage, (name) => {
  requestedPages.push(name);
  return dataTypePages[name];
});
const derived = toOperationDocuments(form);

test('list constraints apply to the list or to its items', () => {
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

test('types come from linked pages; each page is read once, also for recursive types', () => {
  expect(requestedPages).toEqual(['API_Pot.md', 'API_Lid.md']);
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

test('the status of an error may follow its members', () => {
  expect(derived.errors).toEqual([
    { name: 'KettleException', status: 409, statusFrom: 'source' },
    { name: 'ServerException', status: 500, statusFrom: 'protocol-default' },
  ]);
});

test('reads a sample from code blocks', () => {
  expect(form.samples).toMatchObject([
    {
      request: { headers: { Host: 'tea.example' }, body: { cups: ['abc'] } },
      response: { status: 200, headers: { 'Content-Type': 'application/x-amz-json-1.1' } },
    },
  ]);
});
