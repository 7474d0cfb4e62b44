import { lastSegment } from '../specs/arn.ts';
import type { AnswerDifference } from '../results/difference.ts';
import type { SymbolicCase } from '../suites/describe-tasks/case.ts';
import type { Portrait } from './normalized-response.ts';
import { distinct, memberPartings, parting, partingsOf, told, wholly } from './compare-values.ts';
import { type DescribeTasksTrial, requestedIds } from '../checks/describe-tasks/request-facts.ts';

/** What tells one pair of answers from another one besides the answers themselves. */
export interface Circumstances {
  /** What a refusal, or what is found, is about: for another rule it is another reason. */
  readonly subject: string;
  readonly isDrawn: boolean;
  /** Both worlds run their tasks by the same launch type. */
  readonly launchedAlike: boolean;
  /** Both took the same things with RunTask. */
  readonly runAlike: boolean;
}

const arnsOfElsewhere = [
  ...['other-cluster', 'other-region', 'other-account'],
  ...['other-partition', 'other-service', 'other-type'],
];

/** What a spoiled identifier is: several ways to spoil one are one matter. */
function spoiledBy(trial: Pick<DescribeTasksTrial, 'facts' | 'variant'>): string {
  const { variant: way = '' } = trial;
  if (arnsOfElsewhere.includes(way)) return 'an ARN of elsewhere';
  if (way.startsWith('arn-')) return 'a part of an ARN';
  const [{ text, arn = '' } = { text: '' }] = requestedIds(trial);
  if (text.trim() === '') return 'no id';
  return text.includes(lastSegment(arn)) ? 'an id with more in it' : 'a part of an id';
}

/** The rule that a case is about, or what is odd in it. */
export function subjectOf(
  symbolic: SymbolicCase,
  trial: Pick<DescribeTasksTrial, 'facts' | 'variant'>,
): string {
  const { broke, wire, besides, drawn, elements, cluster } = symbolic;
  if (broke === 'identifier') return spoiledBy(trial);
  if (broke !== undefined) return broke;
  if (wire !== undefined) return wire.startsWith('type-') ? 'another content type' : wire;
  if (besides !== undefined) return besides.way;
  if (drawn !== undefined) return namesNothing(drawn['tasks']) ? 'no id' : 'drawn';
  const [element] = elements;
  if (cluster.kind === 'odd') return `cluster-${cluster.how}${element === undefined ? '-and-no-id' : ''}`;
  if (element?.kind === 'open') return element.how;
  const home = cluster.kind === 'omitted' ? 0 : cluster.slot;
  const away = elements.some((one) => one.kind === 'known' && one.form === 'arn' && one.slot !== home);
  return away ? 'an ARN of elsewhere' : 'valid';
}

const namesNothing = (tasks: unknown): boolean =>
  Array.isArray(tasks) &&
  tasks.length > 0 &&
  tasks.every((text) => typeof text === 'string' && text.trim() === '');

/** Every reason for which two answers to the same case part. */
export function compare(a: Portrait, b: Portrait, about: Circumstances): readonly AnswerDifference[] {
  return distinct([...headerPartings(a, b), ...bodyPartings(a, b, about)]);
}

function headerPartings({ headers: a }: Portrait, { headers: b }: Portrait): readonly AnswerDifference[] {
  if (a === undefined || b === undefined) return [];
  return [
    ['header:content-type', a.contentType, b.contentType] as const,
    ['header:x-amzn-requestid', a.requestId, b.requestId] as const,
  ]
    .filter(([, one, other]) => one !== other)
    .map(([where, one, other]) => parting(where, 'value', { a: one, b: other }));
}

function bodyPartings(a: Portrait, b: Portrait, about: Circumstances): readonly AnswerDifference[] {
  if (a.outcome !== b.outcome || a.succeeded !== b.succeeded) {
    const [one, other] = [a.outcome, b.outcome].map((text) => text.split(' ').slice(0, 2).join(' '));
    const where = one === other ? '/__type' : 'status';
    const came = { a: withText(a), b: withText(b) };
    return [parting(where, 'outcome', came, [about.subject, `${a.outcome}|${b.outcome}`])];
  }
  if (!a.succeeded) return errorPartings(a, b, about);
  return [
    ...memberPartings('', a.rest, b.rest, wholly),
    ...fatePartings(a, b, about),
    ...strangerPartings(a, b, about),
    ...taskPartings(a, b, about),
  ];
}

const withText = ({ outcome, text }: Portrait): string =>
  text === undefined ? outcome : `${outcome} ${told(text)}`;

function errorPartings(a: Portrait, b: Portrait, { isDrawn }: Circumstances): readonly AnswerDifference[] {
  // What a drawn request is told may be of its own random texts.
  const words =
    a.text === b.text || isDrawn
      ? []
      : [parting('/message', 'text', { a: told(a.text), b: told(b.text) }, [`${a.text}|${b.text}`])];
  return [...memberPartings('', a.error ?? {}, b.error ?? {}, wholly), ...words];
}

function fatePartings(a: Portrait, b: Portrait, { subject }: Circumstances): readonly AnswerDifference[] {
  return a.fates.flatMap((one, index) => {
    const other = b.fates[index];
    if (other === undefined) return [];
    const came = { a: one.told, b: other.told };
    if (one.told !== other.told) {
      const found = [one, other].some(({ told: fate }) => fate.startsWith('described'));
      const where = found ? '/tasks' : '/failures';
      // What is said of an id that finds nothing is one matter, whatever it looks like.
      const made = parting(where, 'fate', came, [...(found ? [subject] : []), `${one.told}|${other.told}`]);
      return [{ ...made, of: { a: one.names, b: other.names } }];
    }
    const where = one.told.startsWith('described') ? '/tasks' : '/failures';
    const times =
      one.times === other.times
        ? []
        : [
            parting(where, 'times', { a: often(one.times), b: often(other.times) }, [
              one.times < other.times ? 'fewer at A' : 'fewer at B',
            ]),
          ];
    return [...times, ...partingsOf('/failures', one.failure, other.failure, wholly)];
  });
}

const often = (times: number): string =>
  ['not told', 'told once', 'told twice'][times] ?? `told ${times} times`;

function strangerPartings(a: Portrait, b: Portrait, { subject }: Circumstances): readonly AnswerDifference[] {
  const [one, other] = [a, b].map(({ strangers }) => strangers.join(', ') || 'nothing else');
  if (one === undefined || other === undefined || one === other) return [];
  return [parting('/tasks', 'stranger', { a: one, b: other }, [subject, `${one}|${other}`])];
}

function taskPartings(a: Portrait, b: Portrait, about: Circumstances): readonly AnswerDifference[] {
  const alike = { status: true, launch: about.launchedAlike, run: about.runAlike };
  return [...a.tasks].flatMap(([role, task]) => {
    const other = b.tasks.get(role);
    if (other === undefined) return [];
    const at = { a: task.at, b: other.at };
    return memberPartings('/tasks', task.task, other.task, alike).map((one) => ({ ...one, at }));
  });
}
