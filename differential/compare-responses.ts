import { lastSegment } from '../specs/arn.ts';
import type { AnswerDifference } from '../results/difference.ts';
import { type DescribeTasksTrial, requestedIds } from '../checks/describe-tasks/request-facts.ts';
import type { CaseShape } from '../suites/describe-tasks/case-shape.ts';
import type { IdFate, NormalizedResponse } from './normalized-response.ts';
import {
  compareMembers,
  compareValues,
  createDifference,
  distinctDifferences,
  formatValue,
  fullScope,
  type ComparisonScope,
} from './compare-values.ts';

/** What a comparison depends on apart from the two answers. */
export interface ComparisonContext extends Pick<ComparisonScope, 'sameLaunchType' | 'sameRunTaskInputs'> {
  /** The rule that the case is about. If the rule is another, the same two answers are a separate difference. */
  readonly subject: string;
  readonly isRandom: boolean;
}

const foreignArnVariants = [
  ...['other-cluster', 'other-region', 'other-account'],
  ...['other-partition', 'other-service', 'other-type'],
];

/** Several variants of a malformed id have one subject. */
function malformedIdSubject(trial: Pick<DescribeTasksTrial, 'facts' | 'variant'>): string {
  const { variant = '' } = trial;
  if (foreignArnVariants.includes(variant)) return 'an ARN of elsewhere';
  if (variant.startsWith('arn-')) return 'a part of an ARN';
  const [{ text, arn = '' } = { text: '' }] = requestedIds(trial);
  if (text.trim() === '') return 'no id';
  return text.includes(lastSegment(arn)) ? 'an id with more in it' : 'a part of an id';
}

/** The rule that a case is about, or what is unusual in its request. The subject is a part of the ids of differences. */
export function caseSubject(
  symbolic: CaseShape,
  trial: Pick<DescribeTasksTrial, 'facts' | 'variant'>,
): string {
  const { broke, wire, besides, drawn, elements, cluster } = symbolic;
  if (broke === 'identifier') return malformedIdSubject(trial);
  if (broke !== undefined) return broke;
  if (wire !== undefined) return wire.startsWith('type-') ? 'another content type' : wire;
  if (besides !== undefined) return besides.way;
  if (drawn !== undefined) return hasOnlyBlankIds(drawn['tasks']) ? 'no id' : 'drawn';
  const [element] = elements;
  if (cluster.kind === 'odd') return `cluster-${cluster.how}${element === undefined ? '-and-no-id' : ''}`;
  if (element?.kind === 'open') return element.how;
  const requestedSlot = cluster.kind === 'omitted' ? 0 : cluster.slot;
  const hasForeignArn = elements.some(
    (one) => one.kind === 'known' && one.form === 'arn' && one.slot !== requestedSlot,
  );
  return hasForeignArn ? 'an ARN of elsewhere' : 'valid';
}

const hasOnlyBlankIds = (tasks: unknown): boolean =>
  Array.isArray(tasks) &&
  tasks.length > 0 &&
  tasks.every((text) => typeof text === 'string' && text.trim() === '');

/** Every difference between two answers to the same case. */
export function compareResponses(
  a: NormalizedResponse,
  b: NormalizedResponse,
  context: ComparisonContext,
): readonly AnswerDifference[] {
  return distinctDifferences([...compareHeaders(a, b), ...compareBodies(a, b, context)]);
}

function compareHeaders(
  { headers: a }: NormalizedResponse,
  { headers: b }: NormalizedResponse,
): readonly AnswerDifference[] {
  if (a === undefined || b === undefined) return [];
  return [
    ['header:content-type', a.contentType, b.contentType] as const,
    ['header:x-amzn-requestid', a.requestId, b.requestId] as const,
  ]
    .filter(([, one, other]) => one !== other)
    .map(([where, one, other]) => createDifference(where, 'value', { a: one, b: other }));
}

function compareBodies(
  a: NormalizedResponse,
  b: NormalizedResponse,
  context: ComparisonContext,
): readonly AnswerDifference[] {
  if (a.outcome !== b.outcome || a.succeeded !== b.succeeded) return [compareOutcomes(a, b, context)];
  if (!a.succeeded) return compareErrors(a, b, context);
  return [
    ...compareMembers('', a.rest, b.rest, fullScope),
    ...compareFates(a, b, context),
    ...compareUnrequestedEntries(a, b, context),
    ...compareTasks(a, b, context),
  ];
}

function compareOutcomes(
  a: NormalizedResponse,
  b: NormalizedResponse,
  { subject }: ComparisonContext,
): AnswerDifference {
  const statusAndCode = (outcome: string): string => outcome.split(' ').slice(0, 2).join(' ');
  const where = statusAndCode(a.outcome) === statusAndCode(b.outcome) ? '/__type' : 'status';
  const came = { a: outcomeWithText(a), b: outcomeWithText(b) };
  return createDifference(where, 'outcome', came, [subject, `${a.outcome}|${b.outcome}`]);
}

const outcomeWithText = ({ outcome, text }: NormalizedResponse): string =>
  text === undefined ? outcome : `${outcome} ${formatValue(text)}`;

function compareErrors(
  a: NormalizedResponse,
  b: NormalizedResponse,
  { isRandom }: ComparisonContext,
): readonly AnswerDifference[] {
  // The message about a random request may quote its random texts.
  const messages =
    a.text === b.text || isRandom
      ? []
      : [
          createDifference('/message', 'text', { a: formatValue(a.text), b: formatValue(b.text) }, [
            `${a.text}|${b.text}`,
          ]),
        ];
  return [...compareMembers('', a.error ?? {}, b.error ?? {}, fullScope), ...messages];
}

function compareFates(
  a: NormalizedResponse,
  b: NormalizedResponse,
  { subject }: ComparisonContext,
): readonly AnswerDifference[] {
  return a.fates.flatMap((one, index) => {
    const other = b.fates[index];
    if (other === undefined) return [];
    return one.outcome === other.outcome ? compareSameFate(one, other) : [differentFate(one, other, subject)];
  });
}

const isDescribed = ({ outcome }: IdFate): boolean => outcome.startsWith('described');

function differentFate(a: IdFate, b: IdFate, subject: string): AnswerDifference {
  const isFound = isDescribed(a) || isDescribed(b);
  const outcomes = `${a.outcome}|${b.outcome}`;
  // For an id that finds nothing at either target, the form of the id does not matter.
  const details = isFound ? [subject, outcomes] : [outcomes];
  const came = { a: a.outcome, b: b.outcome };
  const difference = createDifference(isFound ? '/tasks' : '/failures', 'fate', came, details);
  return { ...difference, of: { a: a.names, b: b.names } };
}

function compareSameFate(a: IdFate, b: IdFate): readonly AnswerDifference[] {
  const where = isDescribed(a) ? '/tasks' : '/failures';
  const details = a.times < b.times ? 'fewer at A' : 'fewer at B';
  const came = { a: timesInWords(a.times), b: timesInWords(b.times) };
  const times = a.times === b.times ? [] : [createDifference(where, 'times', came, [details])];
  return [...times, ...compareValues('/failures', a.failure, b.failure, fullScope)];
}

const timesInWords = (times: number): string =>
  ['not reported', 'reported once', 'reported twice'][times] ?? `reported ${times} times`;

function compareUnrequestedEntries(
  a: NormalizedResponse,
  b: NormalizedResponse,
  { subject }: ComparisonContext,
): readonly AnswerDifference[] {
  const describe = ({ unrequested }: NormalizedResponse): string => unrequested.join(', ') || 'nothing else';
  const came = { a: describe(a), b: describe(b) };
  if (came.a === came.b) return [];
  return [createDifference('/tasks', 'stranger', came, [subject, `${came.a}|${came.b}`])];
}

function compareTasks(
  a: NormalizedResponse,
  b: NormalizedResponse,
  { sameLaunchType, sameRunTaskInputs }: ComparisonContext,
): readonly AnswerDifference[] {
  const scope = { sameStatus: true, sameLaunchType, sameRunTaskInputs };
  return [...a.tasks].flatMap(([role, task]) => {
    const other = b.tasks.get(role);
    if (other === undefined) return [];
    const at = { a: task.index, b: other.index };
    return compareMembers('/tasks', task.task, other.task, scope).map((one) => ({ ...one, at }));
  });
}
