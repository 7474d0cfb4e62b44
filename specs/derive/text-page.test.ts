import { expect, test } from 'vitest';
import { textPage } from '../../test-support/reference-page.fixtures.ts';
import { readOperationPage } from './operation-page.ts';
import { toOperationDocuments } from './operation-documents.ts';

const read = (source: string) => readOperationPage('tea.txt', source, () => undefined);
const form = read(textPage);
const derived = toOperationDocuments(form);

test('parameters have the bounds on the page, and the limit in the prose with its source', () => {
  expect(derived.request).toMatchObject({
    title: 'BrewTeaRequest',
    required: ['cups'],
    properties: {
      cups: {
        type: 'array',
        maxItems: 12,
        'x-from': {
          file: 'tea.txt',
          section: 'Request Parameters/cups',
          quote: 'A list of up to 12 cups to fill',
        },
      },
      leaf: { type: 'string', minLength: 2, maxLength: 9, enum: ['ASSAM', 'CEYLON'] },
    },
  });
});

test('types come from the skeleton and are named by the page or by rule', () => {
  expect(derived.response['$defs']).toMatchObject({
    Pot: {
      properties: {
        brewedAt: {
          type: 'number',
          'x-timestamp': true,
          'x-from': { file: 'tea.txt', section: 'Response Syntax', quote: '"brewedAt": number' },
        },
        dishes: { type: 'array', items: { $ref: '#/$defs/Dish' } },
        labels: { type: 'array', items: { $ref: '#/$defs/KeyValuePair' } },
        lid: { $ref: '#/$defs/Lid' },
        notes: { type: 'object', additionalProperties: { type: 'string' } },
        refills: { $ref: '#/$defs/PotRefill' },
      },
    },
    PotRefill: { properties: { inner: { $ref: '#/$defs/Pot' }, times: { type: 'number' } } },
  });
});

test('two different objects of the same name are distinguished by their owner', () => {
  const other = textPage.replace('"times": number', '"lid": { "flat": boolean }');
  expect([...read(other).types.keys()]).toEqual([
    'Pot',
    'Dish',
    'KeyValuePair',
    'Lid',
    'PotRefill',
    'PotRefillLid',
  ]);
});

test('errors have the status on the page, or the default', () => {
  expect(derived.errors).toEqual([
    { name: 'KettleException', status: 400, statusFrom: 'source' },
    { name: 'ServerException', status: 500, statusFrom: 'protocol-default' },
  ]);
});

test('a sample on a single line is split into headers and body', () => {
  expect(form.samples).toEqual([
    {
      request: {
        method: 'POST',
        path: '/',
        headers: { Host: 'tea.example', 'X-Date': 'Mon, 1 Jan 2024 10:11:12 GMT' },
        body: { cups: ['a'] },
      },
      response: {
        status: 200,
        headers: { 'Content-Type': 'application/x-amz-json-1.1' },
        body: { pots: [] },
      },
      place: { file: 'tea.txt', section: 'Sample Request' },
    },
  ]);
});

test('blank lines may be missing, and code may have many lines', () => {
  const dense = textPage.replaceAll(/\n\n+/g, '\n').replaceAll(', "', ',\n  "');
  expect(toOperationDocuments(read(dense))).toEqual(derived);
});
