import type { Plan, Rule } from '../plan/plan.ts';
import { anyString, narrowString, type StringCase } from '../plan/string-case.ts';
import { stringMatcher, stretchToLength } from '../values/strings.ts';

const unusualCharacters = ['!', ' ', 'A', '0', 'é', '-', '%', '\u0000'];

/** Strings that break the rule: they have a wrong length, or characters that a pattern or format does not allow. */
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

/** The string case that has only the plan's own rules. */
function stringCaseFromPlan({ rules }: Plan): StringCase {
  return rules.reduce<StringCase>((shape, rule) => {
    if (rule.keyword === 'pattern' || rule.keyword === 'format') return narrowString(shape, rule).shape;
    return shape;
  }, anyString);
}

/** Changed strings. In the first ones a character is replaced, added or removed; the last ones are unrelated to `value`. */
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
