import { expect, test } from 'vitest';
import { apiModelWith } from '../../test-support/api-model.fixtures.ts';
import { mergeForms, findMissingMembers } from './merge-forms.ts';
import { readApiModel } from './api-model.ts';
import { toOperationDocuments } from './operation-documents.ts';
import { readSdk } from './sdk-schemas.ts';

const ns = 'com.example.tea';
const form = readApiModel('tea.json', apiModelWith(''), 'BrewTea');

/** The exports of a fictional SDK, in which the structure of a pot has these members. */
function sdkWith(names: readonly string[], refs: readonly unknown[], required = 0) {
  const pot: unknown[] = [3, ns, 'Pot', 0, names, refs, required];
  return {
    BrewTeaRequest$: [3, ns, 'BrewTeaRequest', 0, ['cups', 'leaf'], [64 | 0, 0], 1],
    BrewTeaResponse$: [3, ns, 'BrewTeaResponse', 0, ['pots'], [[() => [1, ns, 'Pots', 0, () => pot], 0]]],
    Pot$: pot,
  };
}

const spout = [3, ns, 'Spout', 0, ['bore'], [1], 1];

test('SDK schemas become a form', () => {
  const text = [0, ns, 'SensitiveString', 8, 0];
  const names = ['brewedAt', 'lid', 'marks', 'label', 'spouts', 'extra'];
  const sdk = sdkWith(names, [4, 2, 128 | 0, () => text, [2, ns, 'Spouts', 0, 0, () => spout], 15], 2);
  expect(toOperationDocuments(readSdk(sdk, 'BrewTea')).response['$defs']).toMatchObject({
    Pot: {
      properties: {
        brewedAt: { type: 'number', 'x-timestamp': true },
        lid: { type: 'boolean' },
        marks: { type: 'object', additionalProperties: { type: 'string' } },
        label: { type: 'string' },
        spouts: { type: 'object', additionalProperties: { $ref: '#/$defs/Spout' } },
      },
      required: ['brewedAt', 'lid'],
    },
    Spout: { properties: { bore: { type: 'number' } }, required: ['bore'] },
  });
});

test('an SDK with no more members than the edition changes nothing', () => {
  const sdk = readSdk(sdkWith(['brewedAt', 'volume'], [4, 1]), 'BrewTea');
  expect(findMissingMembers(toOperationDocuments(form), sdk)).toEqual([]);
  expect(toOperationDocuments(mergeForms(form, sdk))).toEqual(toOperationDocuments(form));
});

test('a member that only the SDK has is reported, and added with its types and its source', () => {
  const sdk = readSdk(
    sdkWith(['volume', 'spout', 'constructor'], [1, () => spout, [() => [1, ns, 'Texts', 0, 0], 8]]),
    'BrewTea',
  );
  expect(findMissingMembers(toOperationDocuments(form), sdk)).toEqual(['Pot.spout', 'Pot.constructor']);
  const { response } = toOperationDocuments(mergeForms(form, sdk));
  const from = (section: string) => ({ 'x-from': { sdk: '@aws-sdk/client-ecs', section } });
  expect(response['$defs']).toMatchObject({
    Pot: {
      properties: {
        volume: { type: 'integer', minimum: 1 },
        spout: { $ref: '#/$defs/Spout', ...from('Pot$/spout') },
        constructor: { type: 'array', items: { type: 'string' }, ...from('Pot$/constructor') },
      },
    },
    Spout: { properties: { bore: { type: 'number', ...from('Spout$/bore') } } },
  });
  expect(findMissingMembers(toOperationDocuments(mergeForms(form, sdk)), sdk)).toEqual([]);
});

test('a missing request member is reported with the name of the request', () => {
  const sdk = {
    ...sdkWith([], []),
    BrewTeaRequest$: [3, ns, 'BrewTeaRequest', 0, ['sugar'], [2]],
  };
  expect(findMissingMembers(toOperationDocuments(form), readSdk(sdk, 'BrewTea'))).toEqual([
    'BrewTeaRequest.sugar',
  ]);
});

test.each([
  [{}, 'BrewTeaRequest$: expected the schema of a structure.'],
  [sdkWith(['x'], []), 'Pot$/x: expected a reference to a schema.'],
  [sdkWith(['x'], [33]), 'Pot$/x: expected a known type, not 33.'],
  [sdkWith(['x'], [[5, ns, 'Odd', 0]]), 'Odd$: expected the schema of a structure.'],
])('a schema of another format is an error (%#)', (sdk, message) => {
  expect(() => readSdk(sdk, 'BrewTea')).toThrow(`@aws-sdk/client-ecs, ${message}`);
});
