import { isObject } from '../../specs/json.ts';
import { unknown, type Drawn, type Element, type CaseShape } from '../../suites/describe-tasks/case-shape.ts';
import type { Step } from '../../suites/describe-tasks/sequence-steps.ts';
import type { WireFormName } from '../../suites/protocol/wire-forms.ts';

// What a counterexample has, one thing at a time left out. It is written without a look at the shrinker, which it tries.
//
// Not a deletion, and why. The space of symbolic cases sets these limits:
// - What breaks a further rule: without its only task, a request breaks the rule that it names one, whatever it was about.
// - A part of a name or an id that was made out of that of the world: `-none` behind it, a blank around it. Which text is
//   no id is what such a case is about. Its length is left where it is the first one beyond the limit.
// - A header, a method, a path: with the usual one the request is the usual one, which is tried as a whole.
// - The cluster of a request that is about a form of identifier: the task is not in `default`.
// - Part of a step that runs tasks with tags, startedBy and group: it gives them all, or none.

/** Elements of a longer list come out of one filler, and so do characters of a longer text. */
const filler = 20;

/** Every case that has one thing less. */
export function* singleDeletions(from: CaseShape): Generator<CaseShape> {
  const { drawn, steps } = from;
  if (drawn !== undefined) {
    for (const less of drawnLess(drawn)) yield { ...from, drawn: less };
  } else if (steps !== undefined) {
    for (const less of stepsLess(steps)) yield { ...from, steps: less };
  } else if (from.taking === undefined) {
    yield* withUsualForm(from);
    yield* withoutMember(from);
    yield* withShorterList(from);
    yield* withSimplerValue(from);
  }
}

type Bare = Omit<CaseShape, 'wire' | 'auth' | 'besides' | 'broke' | 'wrongType' | 'relation'>;

function bare(from: CaseShape): Bare {
  const { wire: _w, auth: _a, besides: _s, broke: _b, wrongType: _t, relation: _r, ...rest } = from;
  return rest;
}

/** Requests that an odd form of the usual one holds. */
const held: Partial<Readonly<Record<WireFormName, Partial<CaseShape>>>> = {
  'duplicate-keys': { elements: [], filler: 0, broke: 'tasks.empty' },
  'deep-nesting': { elements: [], filler: 0, broke: 'tasks.empty' },
  'long-body': { besides: { way: 'unknown-member', members: { filler: '' } } },
  'utf-8': { besides: { way: 'unknown-member', members: { strange: '' } } },
};

/** What is odd about the request as a whole. */
function* withUsualForm(from: CaseShape): Generator<CaseShape> {
  const { wire, auth, broke, relation } = from;
  if (wire !== undefined || auth !== undefined || broke === 'region' || relation !== undefined) {
    yield bare(from);
  }
  const inside = wire === undefined ? undefined : held[wire];
  if (inside !== undefined) yield { ...bare(from), ...inside };
}

function* withoutMember(from: CaseShape): Generator<CaseShape> {
  const { cluster, include, besides, broke, wrongType } = from;
  if (include) yield { ...from, include: false };
  if (besides !== undefined) {
    const { besides: _besides, ...rest } = from;
    if (broke === 'tasks.required') yield rest;
    else if (broke !== 'several') yield bare(from);
  }
  if (wrongType !== undefined && wrongType.member !== 'tasks') {
    yield { ...bare(from), elements: [unknown(0, 'id')] };
  }
  if (cluster.kind === 'omitted' || wrongType?.member === 'cluster') return;
  const { broke: _broke, ...valid } = from;
  const alone = { ...valid, cluster: { kind: 'omitted' as const } };
  if (broke === 'several') yield { ...alone, broke: besides === undefined ? 'tasks.max' : 'tasks.required' };
  else if (cluster.kind === 'known') {
    if (!from.elements.some((element) => becomesForeign(element))) {
      yield broke === undefined ? alone : { ...alone, broke };
    }
  } else yield from.elements.length + from.filler === 0 ? { ...alone, broke: 'tasks.empty' } : alone;
}

/** An ARN that names its cluster breaks a rule where that one is not asked about. */
const becomesForeign = (element: Element): boolean =>
  'form' in element &&
  element.form === 'arn' &&
  !('slot' in element && element.slot === 0) &&
  element.kind !== 'unknown';

function* withShorterList(from: CaseShape): Generator<CaseShape> {
  const { elements, broke } = from;
  const size = elements.length + from.filler;
  const fewest = broke === 'tasks.max' || (broke === 'several' && from.besides === undefined) ? 101 : 1;
  if (broke === 'tasks.empty' || broke === 'tasks.required' || from.besides?.members['tasks'] !== undefined)
    return;
  if (elements.length > filler) {
    if (size - 1 >= fewest) yield { ...from, elements: elements.slice(0, -1) };
  } else {
    for (const at of elements.keys()) {
      if (size - 1 >= fewest) yield { ...from, elements: elements.toSpliced(at, 1) };
    }
  }
  if (from.filler > 0 && elements.length >= fewest) yield { ...from, filler: 0 };
  if (from.filler > 0 && size - 1 >= fewest) yield { ...from, filler: from.filler - 1 };
  if (broke === 'several' && from.filler > 100) {
    yield { ...from, filler: 1, broke: 'cluster.unknown' };
  }
}

function* withSimplerValue(from: CaseShape): Generator<CaseShape> {
  const { besides, wrongType } = from;
  if (wrongType !== undefined) {
    const { valid, value: sent } = wrongType;
    for (const value of valueLess(sent)) {
      if (JSON.stringify(value) === JSON.stringify(valid)) continue;
      if (Array.isArray(valid) && Array.isArray(value) && Array.isArray(sent)) {
        // Without it, the list is empty, or what was right in it is not any more.
        const isCut =
          value.length === sent.length && !valid.every((one) => !sent.includes(one) || value.includes(one));
        if (value.length === 0 || isCut) continue;
      }
      yield { ...from, wrongType: { ...wrongType, value } };
    }
  }
  for (const [member, value] of Object.entries(besides?.members ?? {})) {
    if (besides === undefined) continue;
    if (member === 'tasks') {
      if (Array.isArray(value) && value.length > 1) {
        yield { ...from, besides: { ...besides, members: { tasks: [null] } } };
      }
    } else if (member === 'include') {
      const { broke: _broke, besides: _besides, ...rest } = from;
      if (!Array.isArray(value) || value.length === 0) continue;
      yield value.length === 1
        ? { ...rest, besides: { way: 'include-empty', members: { include: [] } } }
        : { ...rest, include: true };
    } else {
      for (const less of valueLess(value)) {
        yield { ...from, besides: { ...besides, members: { ...besides.members, [member]: less } } };
      }
    }
  }
}

function* drawnLess(from: Drawn): Generator<Drawn> {
  for (const [member, value] of Object.entries(from)) {
    const { [member]: _left, ...rest } = from;
    yield rest;
    for (const less of valueLess(value)) yield { ...from, [member]: less };
  }
}

/** A JSON value without one of its parts, or with one of them less. */
function* valueLess(value: unknown): Generator<unknown> {
  if (typeof value === 'string') {
    const points = [...value];
    if (points.length > filler) yield points.slice(0, -1).join('');
    else for (const at of points.keys()) yield points.toSpliced(at, 1).join('');
  } else if (Array.isArray(value)) {
    const elements: readonly unknown[] = value;
    if (elements.length > filler) {
      yield elements.slice(0, -1);
      return;
    }
    for (const [at, element] of elements.entries()) {
      yield elements.toSpliced(at, 1);
      for (const less of valueLess(element)) yield elements.with(at, less);
    }
  } else if (isObject(value)) {
    for (const [member, part] of Object.entries(value)) {
      const { [member]: _left, ...rest } = value;
      yield rest;
      for (const less of valueLess(part)) yield { ...value, [member]: less };
    }
  }
}

function* stepsLess(from: readonly Step[]): Generator<readonly Step[]> {
  for (const [at, step] of from.entries()) {
    const rest = from.toSpliced(at, 1);
    const firstRun = rest.findIndex((one) => one.do === 'run');
    if (firstRun >= 0 && rest.slice(firstRun).some((one) => one.do === 'describe')) yield rest;
    for (const less of stepLess(step)) yield from.with(at, less);
  }
}

function* stepLess(step: Step): Generator<Step> {
  switch (step.do) {
    case 'run':
      if (step.count === 2) yield { ...step, count: 1 };
      if (step.rich) yield { ...step, rich: false };
      if (step.overrides) yield { ...step, overrides: false };
      return;
    case 'stop':
      if (step.reason) yield { ...step, reason: false };
      return;
    case 'describe':
      if (step.include) yield { ...step, include: false };
      if (step.nths.length > 1)
        for (const at of step.nths.keys()) yield { ...step, nths: step.nths.toSpliced(at, 1) };
      return;
    case 'stop-unknown':
    case 'tag':
    case 'untag':
    case 'pause':
    case 'delete-cluster':
  }
}
