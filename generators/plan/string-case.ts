import { stringFormats } from '../formats.ts';
import { exactNarrowing, partialNarrowing, type Narrowed } from './narrowing.ts';
import type { TypedRule } from './plan.ts';

/** A set of strings: they have `min` to `max` code points, inclusive, and match all patterns and formats. */
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
      return exactNarrowing({ ...shape, min: Math.max(shape.min, rule.limit) });
    case 'maxLength':
      return exactNarrowing({ ...shape, max: Math.min(shape.max, rule.limit) });
    case 'pattern':
      return exactNarrowing({ ...shape, patterns: [...new Set([...shape.patterns, rule.source])] });
    case 'format':
      if (!stringFormats.has(rule.name)) return exactNarrowing(shape);
      return exactNarrowing({ ...shape, formats: [...new Set([...shape.formats, rule.name])] });
    default:
      return exactNarrowing(shape);
  }
}

export function refuteString(shape: StringCase, rule: TypedRule): readonly Narrowed<StringCase>[] {
  switch (rule.keyword) {
    case 'minLength':
      return [exactNarrowing({ ...shape, max: Math.min(shape.max, rule.limit - 1) })];
    case 'maxLength':
      return [exactNarrowing({ ...shape, min: Math.max(shape.min, rule.limit + 1) })];
    case 'pattern':
      return [partialNarrowing(shape)];
    case 'format':
      return stringFormats.has(rule.name) ? [partialNarrowing(shape)] : [];
    default:
      return [];
  }
}
