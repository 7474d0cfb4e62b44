import { expect, test } from 'vitest';
import { editions } from '../editions.ts';
import { deriveFromModel } from './model.ts';

const model = (documentation: string): string =>
  JSON.stringify({
    operations: { Paint: { input: { shape: 'In' }, output: { shape: 'Out' }, errors: [{ shape: 'Ill' }] } },
    shapes: {
      In: {
        type: 'structure',
        required: ['planks'],
        members: { planks: { shape: 'Planks', documentation } },
      },
      Out: { type: 'structure', members: { at: { shape: 'Time' } } },
      Planks: { type: 'list', member: { shape: 'Text' } },
      Text: { type: 'string', min: 1, max: 9 },
      Time: { type: 'timestamp' },
      Ill: { type: 'structure', members: {}, exception: true, fault: true },
    },
  });

test('a limit is taken out of the prose, with the place it came from', () => {
  const { request, errors } = deriveFromModel('m.json', model('<p>A list of up to 40 planks.</p>'), 'Paint');
  expect(request).toMatchObject({
    required: ['planks'],
    properties: {
      planks: {
        maxItems: 40,
        items: { minLength: 1, maxLength: 9 },
        'x-from': { file: 'm.json', section: 'shapes/In/planks' },
      },
    },
  });
  expect(errors).toEqual([{ name: 'Ill', status: 500, statusFrom: 'protocol-default' }]);
});

test('bad input is told with file, section and what was expected', () => {
  expect(() => deriveFromModel('m.json', '<html>', 'Paint')).toThrow(
    'm.json, the whole file: expected a JSON document.',
  );
  expect(() => deriveFromModel('m.json', model(''), 'Burn')).toThrow(
    'm.json, operations: expected the operation Burn',
  );
});

test('the committed edition has the limit of 100 and requires the list', () => {
  expect(editions.current.request).toMatchObject({
    required: ['tasks'],
    properties: { tasks: { maxItems: 100 } },
  });
});
