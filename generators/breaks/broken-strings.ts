import type { Plan, Rule } from '../plan/plan.ts';
import { anyString, narrowString, type StringCase } from '../plan/string-case.ts';
import { stringMatcher, stretchToLength } from '../values/strings.ts';

const unusualCharacters = ['!', ' ', 'A', '0', 'é', '-', '%', '\u0000'];

/** Strings that are too short or too long, or have characters where they are not allowed. */
export function brokenStrings(rule: Rule, plan: Plan, value: string): readonly string[] {
  switch (rule.keyword) {
    case 'minLength':
      return rule.limit === 0 ? [] : stringsWithLength(rule.limit - 1, plan, value);
    case 'maxLength':
      return stringsWithLength(rule.limit + 1, plan, value);
    case 'pattern':
    case 'format':
      return mutations(value);
    default:
      return [];
  }
}

function stringsWithLength(length: number, plan: Plan, value: string): readonly string[] {
  const { patterns, formats } = stringCaseFromPlan(plan);
  const fits = stringMatcher({ ...anyString, patterns, formats });
  const characters = [...value];
  const cut = characters.slice(0, length).join('');
  const padded = cut + 'a'.repeat(Math.max(0, length - characters.length));
  return [stretchToLength(value, length, fits), padded, 'a'.repeat(length), '0'.repeat(length)];
}

/** The plan's own rules about strings. */
function stringCaseFromPlan({ rules }: Plan): StringCase {
  return rules.reduce<StringCase>((shape, rule) => {
    if (rule.keyword === 'pattern' || rule.keyword === 'format') return narrowString(shape, rule).shape;
    return shape;
  }, anyString);
}

/** First one character replaced, which keeps the length; then one added, one removed, and unrelated strings. */
function mutations(value: string): readonly string[] {
  const characters = [...value];
  const places = [...characters.keys()].slice(0, 12);
  return [
    ...unusualCharacters.flatMap((unusual) => places.map((i) => characters.with(i, unusual).join(''))),
    ...unusualCharacters.flatMap((unusual) => [
      value + unusual,
      unusual + value,
      unusual.repeat(Math.max(1, characters.length)),
    ]),
    ...places.map((i) => characters.toSpliced(i, 1).join('')),
    ...['', '(', 'a', '1', 'not of that kind', '~'],
  ];
}
