import { expect, test } from 'vitest';
import { textPage } from '../../test-support/reference-page.fixtures.ts';
import { readPage } from './operation-page.ts';
import { documentsOf } from './schema.ts';

const read = (source: string) => readPage('tea.txt', source, () => undefined);
const form = read(textPage);
const derived = documentsOf(form);

test('parameters have the bounds that the page states, and the limit of the prose with its place', () => {
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

test('types come from the skeleton, named by the page and by rule', () => {
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

test('two different objects of one name are told apart by their owner', () => {
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

test('errors have the status that the page names, or the default', () => {
  expect(derived.errors).toEqual([
    { name: 'KettleException', status: 400, statusFrom: 'source' },
    { name: 'ServerException', status: 500, statusFrom: 'protocol-default' },
  ]);
});

test('a sample is split into headers and body although its lines run into one', () => {
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

test('the lines of a page may also stand without blank lines between, its code on many lines', () => {
  const dense = textPage.replaceAll(/\n\n+/g, '\n').replaceAll(', "', ',\n  "');
  expect(documentsOf(read(dense))).toEqual(derived);
});
