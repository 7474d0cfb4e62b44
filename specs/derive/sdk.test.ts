import { expect, test } from 'vitest';
import { modelOf } from '../../test-support/api-model.fixtures.ts';
import { completed, missingMembers } from './merge.ts';
import { readModel } from './model.ts';
import { documentsOf } from './schema.ts';
import { readSdk } from './sdk.ts';

const ns = 'com.example.tea';
const form = readModel('tea.json', modelOf(''), 'BrewTea');

/** Exports of a made-up SDK that knows these members of a pot. */
function sdkWith(names: readonly string[], refs: readonly unknown[], required = 0) {
  const pot: unknown[] = [3, ns, 'Pot', 0, names, refs, required];
  return {
    BrewTeaRequest$: [3, ns, 'BrewTeaRequest', 0, ['cups', 'leaf'], [64 | 0, 0], 1],
    BrewTeaResponse$: [3, ns, 'BrewTeaResponse', 0, ['pots'], [[() => [1, ns, 'Pots', 0, () => pot], 0]]],
    Pot$: pot,
  };
}

const spout = [3, ns, 'Spout', 0, ['bore'], [1], 1];

test('what the SDK tells of types becomes a form', () => {
  const text = [0, ns, 'SensitiveString', 8, 0];
  const names = ['brewedAt', 'lid', 'marks', 'label', 'spouts', 'extra'];
  const sdk = sdkWith(names, [4, 2, 128 | 0, () => text, [2, ns, 'Spouts', 0, 0, () => spout], 15], 2);
  expect(documentsOf(readSdk(sdk, 'BrewTea')).response['$defs']).toMatchObject({
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

test('an SDK that knows no more than the edition has nothing to tell', () => {
  const sdk = readSdk(sdkWith(['brewedAt', 'volume'], [4, 1]), 'BrewTea');
  expect(missingMembers(documentsOf(form), sdk)).toEqual([]);
  expect(documentsOf(completed(form, sdk))).toEqual(documentsOf(form));
});

test('a member that the SDK alone knows is named, and added with its types, marked', () => {
  const sdk = readSdk(
    sdkWith(['volume', 'spout', 'constructor'], [1, () => spout, [() => [1, ns, 'Texts', 0, 0], 8]]),
    'BrewTea',
  );
  expect(missingMembers(documentsOf(form), sdk)).toEqual(['Pot.spout', 'Pot.constructor']);
  const { response } = documentsOf(completed(form, sdk));
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
  expect(missingMembers(documentsOf(completed(form, sdk)), sdk)).toEqual([]);
});

test('a member of the request is named by the request', () => {
  const sdk = {
    ...sdkWith([], []),
    BrewTeaRequest$: [3, ns, 'BrewTeaRequest', 0, ['sugar'], [2]],
  };
  expect(missingMembers(documentsOf(form), readSdk(sdk, 'BrewTea'))).toEqual(['BrewTeaRequest.sugar']);
});

test.each([
  [{}, 'BrewTeaRequest$: expected the schema of a structure.'],
  [sdkWith(['x'], []), 'Pot$/x: expected a reference to a schema.'],
  [sdkWith(['x'], [33]), 'Pot$/x: expected a type that is known, not 33.'],
  [sdkWith(['x'], [[5, ns, 'Odd', 0]]), 'Odd$: expected the schema of a structure.'],
])('schemas of another form are told (%#)', (sdk, message) => {
  expect(() => readSdk(sdk, 'BrewTea')).toThrow(`@aws-sdk/client-ecs, ${message}`);
});
