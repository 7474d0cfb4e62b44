import type { SdkReadAnswer, Trial } from '../../checks/verdict.ts';
import type { SdkReading } from '../../targets/clients/sdk-reader.ts';
import type { WaiterResult } from '../../targets/clients/sdk-waiters.ts';
import { alterAnswer, alteredMembers } from './altered-answers.ts';

/** A trial with one thing changed. */
export interface Damage {
  /** The place of the change: an answer with the pointer to the member, or another part of the trial. */
  readonly where: string;
  /** The new value. */
  readonly what: string;
  readonly trial: Trial;
}

const waiterEnds: readonly WaiterResult['end'][] = ['success', 'failure', 'timeout', 'other'];
const stopObservations = { unknown: {}, stopped: { hasStopped: true }, 'not stopped': { hasStopped: false } };

/** Readings of the client that replace the original reading. */
function otherReadings(reading: SdkReading): readonly { where: string; what: string; other: SdkReading }[] {
  const error = { kind: 'error', name: 'OddException', message: 'odd', modelled: true } as const;
  if (reading.kind === 'error') {
    return [
      { where: '', what: 'an output', other: { kind: 'output', output: {} } },
      { where: '/name', what: 'another', other: { ...reading, name: error.name } },
      { where: '/modelled', what: 'another', other: { ...reading, modelled: !reading.modelled } },
    ];
  }
  const outputs = alteredMembers(reading.output).flatMap(({ where, what, other }) =>
    typeof other === 'object' && other !== null
      ? [{ where, what, other: { kind: 'output', output: other } as const }]
      : [],
  );
  // A difference of 1 ms may be due to rounding, so the times differ by 2 ms.
  const times = [2, -2].map((milliseconds) => ({
    where: '/tasks/0',
    what: `times ${milliseconds} ms later`,
    other: { kind: 'output', output: shiftTimes(reading.output, milliseconds) } as const,
  }));
  return [{ where: '', what: 'an error', other: error }, ...outputs, ...times];
}

/** Shifts all times in an output of the client. */
function shiftTimes(output: object, milliseconds: number): object {
  const shift = (value: unknown): unknown => {
    if (value instanceof Date) return new Date(value.getTime() + milliseconds);
    if (Array.isArray(value)) return value.map(shift);
    if (typeof value !== 'object' || value === null) return value;
    return Object.fromEntries(Object.entries(value).map(([name, entry]) => [name, shift(entry)]));
  };
  return Object.fromEntries(Object.entries(output).map(([name, entry]) => [name, shift(entry)]));
}

/** The kind of a reading. Only the first reading of each kind is damaged. */
const readingKind = ({ reading, exchange }: SdkReadAnswer): string =>
  `${reading.kind === 'error' ? reading.name : 'output'} of ${'response' in exchange ? exchange.response.status : 'none'}`;

function damageClient(trial: Trial): readonly Damage[] {
  const { sdk } = trial;
  if (sdk === undefined) return [];
  const { readings, waited } = sdk;
  const withReading = (index: number, other: SdkReadAnswer): Trial => ({
    ...trial,
    sdk: { waited, readings: readings.with(index, other) },
  });
  const firstOfKind = new Set(
    readings.map((read) => readings.findIndex((other) => readingKind(other) === readingKind(read))),
  );
  return [
    { where: 'readings', what: 'absent', trial: { ...trial, sdk: { waited, readings: [] } } },
    { where: 'waited', what: 'absent', trial: { ...trial, sdk: { readings, waited: [] } } },
    ...readings.flatMap((read, index) => {
      if (!firstOfKind.has(index)) return [];
      const name = readingKind(read);
      return [
        ...alterAnswer(read).map(({ where, what, other }) => ({
          where: `answer for ${name}${where}`,
          what,
          trial: withReading(index, { ...other, reading: read.reading }),
        })),
        ...otherReadings(read.reading).map(({ where, what, other }) => ({
          where: `reading of ${name}${where}`,
          what,
          trial: withReading(index, { ...read, reading: other }),
        })),
      ];
    }),
    ...waited.flatMap((result, index) =>
      waiterEnds.flatMap((end) =>
        Object.entries(stopObservations).map(([what, observation]) => {
          const { hasStopped: _known, ...withoutObservation } = result;
          const other = { ...withoutObservation, ...observation, end };
          return {
            where: `${result.waiter} ends with ${end}`,
            what,
            trial: { ...trial, sdk: { readings, waited: waited.with(index, other) } },
          };
        }),
      ),
    ),
  ];
}

function damageWatch(trial: Trial): readonly Damage[] {
  const { watch } = trial;
  if (watch === undefined) return [];
  const withWatch = (what: string, burst: readonly string[], quiet = watch.quiet): Damage => ({
    where: 'watch',
    what,
    trial: { ...trial, watch: { ...watch, burst, quiet } },
  });
  return [
    withWatch('no description', []),
    withWatch('one description', watch.burst.slice(0, 1)),
    withWatch('another last status', [...watch.burst, 'STOPPED']),
    withWatch('another status in between', [...watch.burst, 'STOPPED', ...watch.burst]),
    withWatch('another last status, also of the twin', [...watch.burst, 'STOPPED'], 'STOPPED'),
    withWatch('another status of the twin', watch.burst, 'STOPPED'),
  ];
}

function damageHistory(trial: Trial): readonly Damage[] {
  const { history } = trial;
  const read = history?.reads.find(({ described }) => described.length > 0);
  if (history === undefined || read === undefined) return [];
  const index = history.reads.indexOf(read);
  const withRead = (what: string, other: typeof read): Damage => ({
    where: 'concurrent read',
    what,
    trial: { ...trial, history: { ...history, reads: history.reads.with(index, other) } },
  });
  return [
    {
      where: 'concurrent reads',
      what: 'absent',
      trial: { ...trial, history: { ...history, reads: [] } },
    },
    withRead('no task', { ...read, described: [] }),
    withRead('an unrequested task', { ...read, asked: [] }),
    withRead('a server error', { ...read, status: 500 }),
    withRead('a refusal', { ...read, status: 400 }),
    withRead('of another cluster', { ...read, cluster: 'odd' }),
  ];
}

function damageRelation(trial: Trial): readonly Damage[] {
  const { relation } = trial;
  if (relation === undefined) return [];
  const { before, between } = relation;
  return [
    { where: 'between', what: 'nothing', trial: { ...trial, relation: { ...relation, between: [] } } },
    {
      where: 'between',
      what: 'the first missing',
      trial: { ...trial, relation: { ...relation, between: between.slice(1) } },
    },
    { where: 'after', what: 'as before', trial: { ...trial, relation: { ...relation, after: before } } },
    ...alterAnswer(before)
      .filter(({ where }) => where === '/tasks/0/taskArn')
      .map(({ where, what, other }) => ({
        where: `before and after${where}`,
        what,
        trial: { ...trial, relation: { ...relation, before: other, after: other } },
      })),
  ];
}

/** Damages a trial's context: readings of the official client, concurrent reads, the read-only probe and relations. */
export const damageContext = (trial: Trial): readonly Damage[] => [
  ...damageClient(trial),
  ...damageWatch(trial),
  ...damageHistory(trial),
  ...damageRelation(trial),
];
