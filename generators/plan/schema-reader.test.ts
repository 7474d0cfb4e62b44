import { describe, expect, test } from 'vitest';
import { UnsupportedKeyword } from '../errors.ts';
import type { Rule } from './plan.ts';
import { readPlans } from './read-plans.ts';

const rulesOf = (schema: object, pointer = ''): readonly Rule[] | undefined =>
  readPlans(schema).get(pointer)?.rules;

describe('only keywords become rules', () => {
  test.each<readonly [string, object, readonly Rule[]]>([
    ['a keyword for lists only', { minItems: 1 }, [{ keyword: 'minItems', limit: 1 }]],
    ['uniqueItems', { uniqueItems: true }, [{ keyword: 'uniqueItems' }]],
    ['uniqueItems: false', { uniqueItems: false }, []],
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
      'members of all three keywords',
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
    ['the $id of the document', { $id: 'https://schemas.test/a' }, []],
  ])('%s', (_, schema, rules) => {
    expect(rulesOf(schema)).toEqual(rules);
  });
});

describe('a reference points into the same schema', () => {
  const name = 'https://schemas.test/a';
  const $defs = { 'b c': { type: 'null' } };

  test.each<readonly [string, object, string]>([
    ['to the root', { $ref: '#' }, ''],
    ['by a pointer', { $ref: '#/$defs/b c' }, '/$defs/b c'],
    ['by a URI-encoded pointer', { $ref: '#/%24defs/b%20c' }, '/$defs/b c'],
    ['by the $id of the document', { $ref: `${name}#/$defs/b c` }, '/$defs/b c'],
  ])('%s', (_, items, plan) => {
    const schema = { $id: name, $defs, items };
    expect(rulesOf(schema, '/items')).toEqual([{ keyword: '$ref', plan }]);
    expect(readPlans(schema).has(plan)).toBe(true);
  });

  test.each<readonly [string, object, string]>([
    ['to another document', {}, 'https://schemas.test/b#/$defs/b c'],
    ['to a document, from one without $id', {}, 'undefined#/$defs/b c'],
    ['to a document whose $id ends in its own $id', { $id: name }, `x${name}#/$defs/b c`],
    ['to its own document, without a pointer', { $id: name }, name],
    ['to an anchor', {}, '#b'],
  ])('a reference %s is an error', (_, root, $ref) => {
    expect(() => readPlans({ ...root, $defs, items: { $ref } })).toThrow(
      new UnsupportedKeyword('$ref', '/items', `${$ref} is not a JSON pointer into the same schema`),
    );
  });

  test('a reference to nothing is an error', () => {
    expect(() => readPlans({ $defs, items: { $ref: '#/$defs/d' } })).toThrow(
      new UnsupportedKeyword('$ref', '/items', 'there is no schema at #/$defs/d'),
    );
  });
});

describe('errors have the keyword, the place and the reason', () => {
  const notANumber = 'its value is not a number';
  const notAList = 'its value is not a list';
  const notAnObject = 'its value is not an object';

  test.each<readonly [string, unknown, string]>([
    ['minimun', 3, 'unknown keyword'],
    ['$id', 'b', 'an identifier inside a schema changes the meaning of references'],
    ['type', 'text', 'text is not a JSON Schema type'],
    ['type', ['string', null], 'null is not a JSON Schema type'],
    ['format', 'colour', 'unknown format colour'],
    ['format', 3, 'unknown format 3'],
    ['maximum', '3', notANumber],
    ['minLength', null, notANumber],
    ['multipleOf', [2], notANumber],
    ['enum', 'a', notAList],
    ['required', 'a', notAList],
    ['anyOf', { type: 'null' }, notAList],
    ['prefixItems', {}, notAList],
    ['properties', [], notAnObject],
    ['patternProperties', [], notAnObject],
    ['dependentRequired', [], notAnObject],
    ['dependentRequired', { a: 'b' }, notAList],
    ['dependentSchemas', [], notAnObject],
  ])('%s: %j', (keyword, value, reason) => {
    const error = new UnsupportedKeyword(keyword, '/properties/a', reason);
    expect(() => readPlans({ properties: { a: { [keyword]: value } } })).toThrow(error);
  });

  test.each(['minContains', 'maxContains'])('%s, which is read with contains', (keyword) => {
    const error = new UnsupportedKeyword(keyword, '', notANumber);
    expect(() => readPlans({ contains: {}, [keyword]: '1' })).toThrow(error);
  });

  test.each([
    ['pattern', '^(?=a)b'],
    ['pattern', '('],
    ['patternProperties', { '^(?=a)b': {} }],
  ])('%s: %j, with the reason of fast-check', (keyword, value) => {
    const said = { keyword, pointer: '/items', message: expect.stringContaining('Error: ') };
    expect(() => readPlans({ items: { [keyword]: value } })).toThrow(expect.objectContaining(said));
  });
});
