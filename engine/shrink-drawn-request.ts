import type { Drawn } from '../suites/describe-tasks/case.ts';

/** Each way to make a drawn request smaller by one step: fewer members, shorter lists, shorter and plainer texts. */
export function* smallerDrawn(from: Drawn): Generator<Drawn> {
  for (const [member, value] of Object.entries(from)) {
    if (member !== 'tasks') {
      const { [member]: _left, ...rest } = from;
      yield rest;
    }
    for (const smaller of smallerValue(value)) yield { ...from, [member]: smaller };
  }
}

function* smallerValue(value: unknown): Generator<unknown> {
  if (Array.isArray(value)) {
    const half = Math.ceil(value.length / 2);
    if (value.length > 1) {
      yield value.slice(0, half);
      yield value.slice(half);
    }
    for (const [index, element] of value.entries()) {
      for (const smaller of smallerValue(element)) yield value.with(index, smaller);
    }
  } else if (typeof value === 'string') {
    const points = [...value];
    const half = Math.ceil(points.length / 2);
    if (points.length > 1) {
      yield points.slice(0, half).join('');
      yield points.slice(half).join('');
    }
    const [first] = points;
    if (points.length === 1 && first !== 'a') yield 'a';
  }
}
