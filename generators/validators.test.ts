import { expect, test } from 'vitest';
import { compileValidator, createLenientAjv } from './validators.ts';

test('a validator checks formats, and rejects unknown ones', () => {
  const validate = compileValidator({ type: 'string', format: 'date' });
  expect(validate('2026-02-28')).toEqual({ valid: true });
  expect(validate('2026-02-30')).toMatchObject({ valid: false, errors: [{ keyword: 'format' }] });
  expect(() => compileValidator({ type: 'string', format: 'colour' })).toThrow('colour');
});

test.each<readonly [string, (schema: object) => (value: unknown) => boolean]>([
  ['of derived schemas', (schema) => (value) => compileValidator(schema)(value).valid],
  ['of any legal schema', (schema) => createLenientAjv().compile(schema)],
])('only own members of an object count, whatever their names: %s', (_, compile) => {
  const required = compile({ type: 'object', properties: { toString: true }, required: ['toString'] });
  expect([{}, { toString: 1 }].map(required)).toEqual([false, true]);
  const closed = compile({ type: 'object', additionalProperties: false });
  expect([Object.create({ b: 1 }), { b: 1 }].map(closed)).toEqual([true, false]);
});
