import { isObject } from '../../specs/json.ts';
import {
  unknownTask,
  type RequestMembers,
  type TaskRef,
  type CaseShape,
} from '../../suites/describe-tasks/case-shape.ts';
import type { Step } from '../../suites/describe-tasks/sequence-steps.ts';
import type { WireFormName } from '../../suites/protocol/wire-forms.ts';

// Deletes one part at a time from a counterexample, to test the shrinker. This code is written independently of the shrinker.
//
// Some parts are not deleted:
// - A part without which the request would violate another rule. A request must have a task, so its only task stays.
// - Parts of a name or id that is derived from the world, such as a suffix `-none` or a surrounding space: the case is about
//   exactly this text. The first length over the limit stays for the same reason.
// - Parts of a header, method or path. Replacing the header, method or path by the usual one is tested as one deletion.
// - The cluster of a request that is about an identifier form, because its task is not in `default`.
// - The tags, startedBy or group of a step that runs tasks. The step has all of them or none.

/** In longer lists and texts, all elements are equivalent, so only the last element is deleted. */
const maxVariedSize = 20;

/** Yields every case that lacks one part of this case. */
export function* singleDeletions(from: CaseShape): Generator<CaseShape> {
  const { drawn, steps } = from;
  if (drawn !== undefined) {
    for (const less of smallerRequestMembers(drawn)) yield { ...from, drawn: less };
  } else if (steps !== undefined) {
    for (const less of smallerSequences(steps)) yield { ...from, steps: less };
  } else if (from.taking === undefined) {
    yield* withUsualForm(from);
    yield* withoutMember(from);
    yield* withShorterList(from);
    yield* withSimplerValue(from);
  }
}

type UsualRequestCase = Omit<CaseShape, 'wire' | 'auth' | 'besides' | 'broke' | 'wrongType' | 'relation'>;

function withUsualRequestForm(from: CaseShape): UsualRequestCase {
  const { wire: _w, auth: _a, besides: _s, broke: _b, wrongType: _t, relation: _r, ...rest } = from;
  return rest;
}

/** The simpler request that is contained in each unusual wire form. */
const containedRequests: Partial<Readonly<Record<WireFormName, Partial<CaseShape>>>> = {
  'duplicate-keys': { elements: [], filler: 0, broke: 'tasks.empty' },
  'deep-nesting': { elements: [], filler: 0, broke: 'tasks.empty' },
  'long-body': { besides: { way: 'unknown-member', members: { filler: '' } } },
  'utf-8': { besides: { way: 'unknown-member', members: { strange: '' } } },
};

/** Deletes the unusual form of the whole request. */
function* withUsualForm(from: CaseShape): Generator<CaseShape> {
  const { wire, auth, broke, relation } = from;
  if (wire !== undefined || auth !== undefined || broke === 'region' || relation !== undefined) {
    yield withUsualRequestForm(from);
  }
  const contained = wire === undefined ? undefined : containedRequests[wire];
  if (contained !== undefined) yield { ...withUsualRequestForm(from), ...contained };
}

function* withoutMember(from: CaseShape): Generator<CaseShape> {
  const { cluster, include, besides, broke, wrongType } = from;
  if (include) yield { ...from, include: false };
  if (besides !== undefined) {
    const { besides: _besides, ...rest } = from;
    if (broke === 'tasks.required') yield rest;
    else if (broke !== 'several') yield withUsualRequestForm(from);
  }
  if (wrongType !== undefined && wrongType.member !== 'tasks') {
    yield { ...withUsualRequestForm(from), elements: [unknownTask(0, 'id')] };
  }
  if (cluster.kind === 'omitted' || wrongType?.member === 'cluster') return;
  const { broke: _broke, ...valid } = from;
  const withoutCluster = { ...valid, cluster: { kind: 'omitted' as const } };
  if (broke === 'several')
    yield { ...withoutCluster, broke: besides === undefined ? 'tasks.max' : 'tasks.required' };
  else if (cluster.kind === 'known') {
    if (!from.elements.some((element) => isForeignArn(element))) {
      yield broke === undefined ? withoutCluster : { ...withoutCluster, broke };
    }
  } else
    yield from.elements.length + from.filler === 0
      ? { ...withoutCluster, broke: 'tasks.empty' }
      : withoutCluster;
}

/** Whether a task reference is a long ARN with another cluster than the requested one, which violates a rule. */
const isForeignArn = (element: TaskRef): boolean =>
  'form' in element &&
  element.form === 'arn' &&
  !('slot' in element && element.slot === 0) &&
  element.kind !== 'unknown';

function* withShorterList(from: CaseShape): Generator<CaseShape> {
  const { elements, broke } = from;
  const size = elements.length + from.filler;
  const minSize = broke === 'tasks.max' || (broke === 'several' && from.besides === undefined) ? 101 : 1;
  if (broke === 'tasks.empty' || broke === 'tasks.required' || from.besides?.members['tasks'] !== undefined)
    return;
  if (elements.length > maxVariedSize) {
    if (size - 1 >= minSize) yield { ...from, elements: elements.slice(0, -1) };
  } else {
    for (const index of elements.keys()) {
      if (size - 1 >= minSize) yield { ...from, elements: elements.toSpliced(index, 1) };
    }
  }
  if (from.filler > 0 && elements.length >= minSize) yield { ...from, filler: 0 };
  if (from.filler > 0 && size - 1 >= minSize) yield { ...from, filler: from.filler - 1 };
  if (broke === 'several' && from.filler > 100) {
    yield { ...from, filler: 1, broke: 'cluster.unknown' };
  }
}

function* withSimplerValue(from: CaseShape): Generator<CaseShape> {
  const { besides, wrongType } = from;
  if (wrongType !== undefined) {
    const { valid, value: sent } = wrongType;
    for (const value of smallerValues(sent)) {
      if (JSON.stringify(value) === JSON.stringify(valid)) continue;
      if (Array.isArray(valid) && Array.isArray(value) && Array.isArray(sent)) {
        // These deletions are excluded: an empty list, and a valid element that is no longer valid.
        const isCut =
          value.length === sent.length &&
          !valid.every((element) => !sent.includes(element) || value.includes(element));
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
      for (const less of smallerValues(value)) {
        yield { ...from, besides: { ...besides, members: { ...besides.members, [member]: less } } };
      }
    }
  }
}

function* smallerRequestMembers(from: RequestMembers): Generator<RequestMembers> {
  for (const [member, value] of Object.entries(from)) {
    const { [member]: _left, ...rest } = from;
    yield rest;
    for (const less of smallerValues(value)) yield { ...from, [member]: less };
  }
}

/** Yields JSON values like this one, each without one part or with a smaller part. */
function* smallerValues(value: unknown): Generator<unknown> {
  if (typeof value === 'string') {
    const points = [...value];
    if (points.length > maxVariedSize) yield points.slice(0, -1).join('');
    else for (const index of points.keys()) yield points.toSpliced(index, 1).join('');
  } else if (Array.isArray(value)) {
    const elements: readonly unknown[] = value;
    if (elements.length > maxVariedSize) {
      yield elements.slice(0, -1);
      return;
    }
    for (const [index, element] of elements.entries()) {
      yield elements.toSpliced(index, 1);
      for (const less of smallerValues(element)) yield elements.with(index, less);
    }
  } else if (isObject(value)) {
    for (const [member, part] of Object.entries(value)) {
      const { [member]: _left, ...rest } = value;
      yield rest;
      for (const less of smallerValues(part)) yield { ...value, [member]: less };
    }
  }
}

function* smallerSequences(from: readonly Step[]): Generator<readonly Step[]> {
  for (const [index, step] of from.entries()) {
    const rest = from.toSpliced(index, 1);
    const firstRun = rest.findIndex((other) => other.do === 'run');
    if (firstRun >= 0 && rest.slice(firstRun).some((other) => other.do === 'describe')) yield rest;
    for (const less of smallerSteps(step)) yield from.with(index, less);
  }
}

function* smallerSteps(step: Step): Generator<Step> {
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
        for (const index of step.nths.keys()) yield { ...step, nths: step.nths.toSpliced(index, 1) };
      return;
    case 'stop-unknown':
    case 'tag':
    case 'untag':
    case 'pause':
    case 'delete-cluster':
  }
}
