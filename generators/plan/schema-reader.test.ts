import { describe, expect, test } from 'vitest';
import { UnsupportedKeyword } from '../errors.ts';
import type { Rule } from './plan.ts';
import { readPlans } from './read-plans.ts';

const rulesOf = (schema: object, pointer = ''): readonly Rule[] | undefined =>
  readPlans(schema).get(pointer)?.rules;

describe('a keyword becomes a rule, and nothing else does', () => {
  test.each<readonly [string, object, readonly Rule[]]>([
    ['a keyword about lists alone', { minItems: 1 }, [{ keyword: 'minItems', limit: 1 }]],
    ['uniqueItems', { uniqueItems: true }, [{ keyword: 'uniqueItems' }]],
    ['uniqueItems that is not asked for', { uniqueItems: false }, []],
    [
      'contains, once at least',
      { contains: {} },
      [{ keyword: 'contains', plan: '/contains', min: 1, max: Infinity }],
    ],
    [
      'a prefix of items',
      { prefixItems: [{}, {}] },
      [{ keyword: 'items', prefix: ['/prefixItems/0', '/prefixItems/1'], rest: undefined }],
    ],
    ['the rest of the items', { items: {} }, [{ keyword: 'items', prefix: [], rest: '/items' }]],
    [
      'members in all three ways',
      { properties: { a: {} }, patternProperties: { '^b': {} }, additionalProperties: {} },
      [
        {
          keyword: 'properties',
          named: new Map([['a', '/properties/a']]),
          patterned: [{ source: '^b', plan: '/patternProperties/^b' }],
          additional: '/additionalProperties',
        },
      ],
    ],
    [
      'dependentRequired, a rule for each member',
      { dependentRequired: { a: ['b', 'c'], b: [] } },
      [
        { keyword: 'dependentRequired', name: 'a', names: ['b', 'c'] },
        { keyword: 'dependentRequired', name: 'b', names: [] },
      ],
    ],
    [
      'dependentSchemas, a rule for each member',
      { dependentSchemas: { a: {}, 'b/c': true } },
      [
        { keyword: 'dependentSchemas', name: 'a', plan: '/dependentSchemas/a' },
        { keyword: 'dependentSchemas', name: 'b/c', plan: '/dependentSchemas/b~1c' },
      ],
    ],
    ['then without if', { then: {}, else: {} }, []],
    ['annotations', { $comment: 'a', title: 'b', 'x-since': 2018, $defs: { a: { nonsense: 1 } } }, []],
    ['the name of the document', { $id: 'https://schemas.test/a' }, []],
  ])('%s', (_, schema, rules) => {
    expect(rulesOf(schema)).toEqual(rules);
  });
});

describe('a reference leads into the same schema', () => {
  const name = 'https://schemas.test/a';
  const $defs = { 'b c': { type: 'null' } };

  test.each<readonly [string, object, string]>([
    ['to the root', { $ref: '#' }, ''],
    ['by a pointer', { $ref: '#/$defs/b c' }, '/$defs/b c'],
    ['by a pointer in the letters of a URI', { $ref: '#/%24defs/b%20c' }, '/$defs/b c'],
    ['by the name of the document', { $ref: `${name}#/$defs/b c` }, '/$defs/b c'],
  ])('%s', (_, items, plan) => {
    const schema = { $id: name, $defs, items };
    expect(rulesOf(schema, '/items')).toEqual([{ keyword: '$ref', plan }]);
    expect(readPlans(schema).has(plan)).toBe(true);
  });

  test.each<readonly [string, object, string]>([
    ['to another document', {}, 'https://schemas.test/b#/$defs/b c'],
    ['to a document, from one without a name', {}, 'undefined#/$defs/b c'],
    ['to a document whose name ends in the own one', { $id: name }, `x${name}#/$defs/b c`],
    ['to the whole of the own document, without a pointer', { $id: name }, name],
    ['to an anchor', {}, '#b'],
  ])('%s it is refused', (_, root, $ref) => {
    expect(() => readPlans({ ...root, $defs, items: { $ref } })).toThrow(
      new UnsupportedKeyword('$ref', '/items', `${$ref} is no JSON pointer into the same schema`),
    );
  });

  test('to nothing it is refused', () => {
    expect(() => readPlans({ $defs, items: { $ref: '#/$defs/d' } })).toThrow(
      new UnsupportedKeyword('$ref', '/items', 'nothing stands at #/$defs/d'),
    );
  });
});

describe('what can’t be read is refused, with the keyword, the place and the reason', () => {
  const noNumber = 'its value is no number';
  const noList = 'its value is no list';
  const noObject = 'its value is no object';

  test.each<readonly [string, unknown, string]>([
    ['minimun', 3, 'the interpreter does not know this keyword'],
    ['$id', 'b', 'an identifier inside a schema changes what references mean'],
    ['type', 'text', 'text is no type of JSON Schema'],
    ['type', ['string', null], 'null is no type of JSON Schema'],
    ['format', 'colour', 'nobody knows the format colour'],
    ['format', 3, 'nobody knows the format 3'],
    ['maximum', '3', noNumber],
    ['minLength', null, noNumber],
    ['multipleOf', [2], noNumber],
    ['enum', 'a', noList],
    ['required', 'a', noList],
    ['anyOf', { type: 'null' }, noList],
    ['prefixItems', {}, noList],
    ['properties', [], noObject],
    ['patternProperties', [], noObject],
    ['dependentRequired', [], noObject],
    ['dependentRequired', { a: 'b' }, noList],
    ['dependentSchemas', [], noObject],
  ])('%s: %j', (keyword, value, because) => {
    const error = new UnsupportedKeyword(keyword, '/properties/a', because);
    expect(() => readPlans({ properties: { a: { [keyword]: value } } })).toThrow(error);
  });

  test.each(['minContains', 'maxContains'])('%s, which is read with contains', (keyword) => {
    const error = new UnsupportedKeyword(keyword, '', noNumber);
    expect(() => readPlans({ contains: {}, [keyword]: '1' })).toThrow(error);
  });

  test.each([
    ['pattern', '^(?=a)b'],
    ['pattern', '('],
    ['patternProperties', { '^(?=a)b': {} }],
  ])('%s: %j, of which the reason is told by who reads it', (keyword, value) => {
    const said = { keyword, pointer: '/items', message: expect.stringContaining('Error: ') };
    expect(() => readPlans({ items: { [keyword]: value } })).toThrow(expect.objectContaining(said));
  });
});
