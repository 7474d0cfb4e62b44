import type { SdkReadAnswer, Trial } from '../../checks/verdict.ts';
import type { SdkReading } from '../../targets/clients/sdk-reader.ts';
import type { WaiterResult } from '../../targets/clients/sdk-waiters.ts';
import { alteredAnswers, alteredValues } from './altered-answers.ts';

/** A trial with one thing in it made another. */
export interface Damage {
  /** The answer, and the pointer of the member where it is one; or what else of the trial. */
  readonly where: string;
  /** What stands there now. */
  readonly what: string;
  readonly trial: Trial;
}

const ends: readonly WaiterResult['end'][] = ['success', 'failure', 'timeout', 'other'];
const sights = { 'nobody knows': {}, 'had stopped': { hasStopped: true }, 'had not': { hasStopped: false } };

/** What the client may say in place of what it has said. */
function otherReadings(reading: SdkReading): readonly { where: string; what: string; other: SdkReading }[] {
  const error = { kind: 'error', name: 'OddException', message: 'odd', modelled: true } as const;
  if (reading.kind === 'error') {
    return [
      { where: '', what: 'an output', other: { kind: 'output', output: {} } },
      { where: '/name', what: 'another', other: { ...reading, name: error.name } },
      { where: '/modelled', what: 'another', other: { ...reading, modelled: !reading.modelled } },
    ];
  }
  const outputs = alteredValues(reading.output).flatMap(({ where, what, other }) =>
    typeof other === 'object' && other !== null
      ? [{ where, what, other: { kind: 'output', output: other } as const }]
      : [],
  );
  // One is what rounding may cost.
  const times = [2, -2].map((milliseconds) => ({
    where: '/tasks/0',
    what: `times ${milliseconds} ms later`,
    other: { kind: 'output', output: later(reading.output, milliseconds) } as const,
  }));
  return [{ where: '', what: 'an error', other: error }, ...outputs, ...times];
}

/** What a client has read, with all its times moved. */
function later(output: object, milliseconds: number): object {
  const moved = (value: unknown): unknown => {
    if (value instanceof Date) return new Date(value.getTime() + milliseconds);
    if (Array.isArray(value)) return value.map(moved);
    if (typeof value !== 'object' || value === null) return value;
    return Object.fromEntries(Object.entries(value).map(([name, entry]) => [name, moved(entry)]));
  };
  return Object.fromEntries(Object.entries(output).map(([name, entry]) => [name, moved(entry)]));
}

/** What a reading is of: the first of each kind is damaged. */
const kindOf = ({ reading, exchange }: SdkReadAnswer): string =>
  `${reading.kind === 'error' ? reading.name : 'output'} of ${'response' in exchange ? exchange.response.status : 'none'}`;

function damagesOfClient(trial: Trial): readonly Damage[] {
  const { sdk } = trial;
  if (sdk === undefined) return [];
  const { readings, waited } = sdk;
  const reread = (at: number, other: SdkReadAnswer): Trial => ({
    ...trial,
    sdk: { waited, readings: readings.with(at, other) },
  });
  const firsts = new Set(readings.map((one) => readings.findIndex((other) => kindOf(other) === kindOf(one))));
  return [
    { where: 'readings', what: 'absent', trial: { ...trial, sdk: { waited, readings: [] } } },
    { where: 'waited', what: 'absent', trial: { ...trial, sdk: { readings, waited: [] } } },
    ...readings.flatMap((one, at) => {
      if (!firsts.has(at)) return [];
      const name = kindOf(one);
      return [
        ...alteredAnswers(one).map(({ where, what, other }) => ({
          where: `on the wire, ${name}${where}`,
          what,
          trial: reread(at, { ...other, reading: one.reading }),
        })),
        ...otherReadings(one.reading).map(({ where, what, other }) => ({
          where: `read, ${name}${where}`,
          what,
          trial: reread(at, { ...one, reading: other }),
        })),
      ];
    }),
    ...waited.flatMap((one, at) =>
      ends.flatMap((end) =>
        Object.entries(sights).map(([what, sight]) => {
          const { hasStopped: _known, ...blind } = one;
          const other = { ...blind, ...sight, end };
          return {
            where: `${one.waiter} in ${end}`,
            what,
            trial: { ...trial, sdk: { readings, waited: waited.with(at, other) } },
          };
        }),
      ),
    ),
  ];
}

function damagesOfWatch(trial: Trial): readonly Damage[] {
  const { watch } = trial;
  if (watch === undefined) return [];
  const seen = (what: string, burst: readonly string[], quiet = watch.quiet): Damage => ({
    where: 'watch',
    what,
    trial: { ...trial, watch: { ...watch, burst, quiet } },
  });
  return [
    seen('no look', []),
    seen('one look', watch.burst.slice(0, 1)),
    seen('another at last', [...watch.burst, 'STOPPED']),
    seen('another between', [...watch.burst, 'STOPPED', ...watch.burst]),
    seen('another at last, and of the twin', [...watch.burst, 'STOPPED'], 'STOPPED'),
    seen('another of the twin', watch.burst, 'STOPPED'),
  ];
}

function damagesOfHistory(trial: Trial): readonly Damage[] {
  const { history } = trial;
  const read = history?.reads.find(({ described }) => described.length > 0);
  if (history === undefined || read === undefined) return [];
  const at = history.reads.indexOf(read);
  const reads = (what: string, other: typeof read): Damage => ({
    where: 'read of many clients',
    what,
    trial: { ...trial, history: { ...history, reads: history.reads.with(at, other) } },
  });
  return [
    {
      where: 'reads of many clients',
      what: 'absent',
      trial: { ...trial, history: { ...history, reads: [] } },
    },
    reads('nothing', { ...read, described: [] }),
    reads('a stranger', { ...read, asked: [] }),
    reads('a fault of the server', { ...read, status: 500 }),
    reads('a refusal', { ...read, status: 400 }),
    reads('of another cluster', { ...read, cluster: 'odd' }),
  ];
}

function damagesOfRelation(trial: Trial): readonly Damage[] {
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
    ...alteredAnswers(before)
      .filter(({ where }) => where === '/tasks/0/taskArn')
      .map(({ where, what, other }) => ({
        where: `before and after${where}`,
        what,
        trial: { ...trial, relation: { ...relation, before: other, after: other } },
      })),
  ];
}

/** Damages of what stands beside the answers: what the official client, many clients and the probe of looks saw. */
export const damagesBeside = (trial: Trial): readonly Damage[] => [
  ...damagesOfClient(trial),
  ...damagesOfWatch(trial),
  ...damagesOfHistory(trial),
  ...damagesOfRelation(trial),
];
