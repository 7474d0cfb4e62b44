import { stringFormats } from '../formats.ts';
import { exactly, partly, type Narrowed } from './narrowing.ts';
import type { TypedRule } from './plan.ts';

/** Strings by their length in code points, both limits included, and by what they have to match, all of it. */
export interface StringCase {
  readonly type: 'string';
  readonly min: number;
  readonly max: number;
  readonly patterns: readonly string[];
  readonly formats: readonly string[];
}

export const anyString: StringCase = { type: 'string', min: 0, max: Infinity, patterns: [], formats: [] };

export function narrowString(shape: StringCase, rule: TypedRule): Narrowed<StringCase> {
  switch (rule.keyword) {
    case 'minLength':
      return exactly({ ...shape, min: Math.max(shape.min, rule.limit) });
    case 'maxLength':
      return exactly({ ...shape, max: Math.min(shape.max, rule.limit) });
    case 'pattern':
      return exactly({ ...shape, patterns: [...new Set([...shape.patterns, rule.source])] });
    case 'format':
      if (!stringFormats.has(rule.name)) return exactly(shape);
      return exactly({ ...shape, formats: [...new Set([...shape.formats, rule.name])] });
    default:
      return exactly(shape);
  }
}

export function refuteString(shape: StringCase, rule: TypedRule): readonly Narrowed<StringCase>[] {
  switch (rule.keyword) {
    case 'minLength':
      return [exactly({ ...shape, max: Math.min(shape.max, rule.limit - 1) })];
    case 'maxLength':
      return [exactly({ ...shape, min: Math.max(shape.min, rule.limit + 1) })];
    case 'pattern':
      return [partly(shape)];
    case 'format':
      return stringFormats.has(rule.name) ? [partly(shape)] : [];
    default:
      return [];
  }
}
