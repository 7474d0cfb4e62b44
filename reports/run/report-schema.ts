import { impactEffects } from '../../results/impact.ts';
import { levels } from '../../results/level.ts';
import { editionNames } from '../../specs/editions.ts';
import { lossKinds } from '../../targets/wire/lost-answer.ts';
import { count, dialect, list, listed, losses, object, text } from '../schema-parts.ts';

const evidence = listed('documented', 'modelled', 'observed', 'open');
const time = { type: 'string', format: 'date-time' } as const;
const body = { oneOf: [text, object({ base64: text })] } as const;
const headers = { type: 'object', additionalProperties: text } as const;

const lossKind = listed(...lossKinds);

/** A request with its response, or with the reason why there is none. */
const exchange = {
  ...object(
    {
      request: object({ method: text, path: text, headers, body }),
      response: object(
        { status: { type: 'integer' }, headers, body, cut: object({ bytes: count, sha256: text }) },
        ['cut'],
      ),
      lost: object({ code: text, message: text, kind: lossKind }, ['kind']),
    },
    ['response', 'lost'],
  ),
  oneOf: [{ required: ['response'] }, { required: ['lost'] }],
} as const;

const entryProperties = {
  ...{ id: text, reason: text, ticket: text, expires: { type: 'string', format: 'date' } },
  drawn: { type: 'boolean' },
  seen: text,
  ...{ line: count, lastLine: count },
} as const;
const optionalEntryProperties = ['ticket', 'expires', 'drawn', 'seen'] as const;
/** A baseline entry. */
const entry = object(entryProperties, optionalEntryProperties);
/** Whether a finding or one of its classes is known, with its entry. */
const baselineProperties = { baseline: listed('new', 'known'), entry, expired: entry } as const;

/**
 * A step from the judged answer to the right one. The members depend on `kind`. There is no `oneOf`, because a validator that
 * removes unknown members would remove those of the other kinds.
 */
const repairStep = object(
  {
    kind: listed('set', 'remove', 'drop', 'status', 'header', 'error', 'result', 'typed-error'),
    ...{ pointer: text, value: {} },
    ...{ status: { type: 'integer' }, name: text, type: text },
  },
  ['pointer', 'value', 'status', 'name', 'type'],
);

/** What one official client makes of the judged answer. */
const clientImpact = object(
  {
    ...{ client: text, version: text },
    effect: listed(...impactEffects),
    detail: text,
    basis: listed('measured', 'from-table'),
  },
  ['detail'],
);

const findingClass = object(
  {
    ...{ id: text, class: text, suite: text, clause: text },
    violations: { ...list(object({ pointer: text, expected: text, actual: text })), minItems: 1 },
    repair: list(repairStep),
    /** Only in the first class of a finding. */
    impact: list(clientImpact),
    /** For a recorded answer: the file and the position in the file. */
    place: text,
    exchanges: list(exchange),
    /** The index of the judged exchange, counted from 0; default: the last exchange. */
    judged: count,
    ...{ seed: count, seenAt: count, calls: count },
    unstable: { const: true },
    unshrunk: { const: true },
    case: { type: 'object' },
    reproduce: object({ curl: text, awsCli: text, replay: text }, ['awsCli']),
    ...baselineProperties,
  },
  ['repair', 'impact', 'place', 'judged', 'unstable', 'unshrunk', 'case', 'reproduce', 'entry', 'expired'],
);

const finding = object(
  {
    ...{ id: text, check: text, kind: text },
    clauses: list(text),
    evidence,
    ...{ source: text, address: text, statement: text },
    level: listed('failure', 'warning'),
    claim: text,
    /** Set if the clause is newer than the pinned catalogue. */
    newer: object({ since: count, pin: count }),
    ...baselineProperties,
    classes: { ...list(findingClass), minItems: 1 },
  },
  ['address', 'newer', 'entry', 'expired'],
);

const clause = object(
  {
    id: text,
    evidence,
    force: listed('must', 'may'),
    since: count,
    status: listed('held', 'broken', 'unexercised', 'open'),
    checks: list(text),
    cases: count,
    untestable: text,
  },
  ['untestable'],
);

const check = object(
  {
    id: text,
    clauses: list(text),
    claim: text,
    status: listed('pass', 'fail', 'skip', 'error'),
    applicable: count,
    because: text,
  },
  ['because'],
);

const coverageProperties = { seen: list(text), unseen: list(text) };

/** JSON Schema (2020-12) of the report of `run`, `record` and `judge`, format 1. */
export const reportSchema = {
  $schema: dialect,
  title: 'Report of ecs-conformance, format 1',
  description: 'Later versions may add members to format 1. Readers should ignore unknown members.',
  ...object(
    {
      formatVersion: { const: 1 },
      conclusion: listed('conformant', 'deviant', 'inconclusive', 'error'),
      harness: text,
      operation: text,
      startedAt: time,
      command: text,
      edition: listed(...editionNames.toSorted()),
      catalogue: count,
      level: listed(...levels),
      seed: count,
      target: object({ name: text, endpoint: text, version: text, logs: text }, ['version', 'logs']),
      durationMs: count,
      totals: object({
        ...{ cases: count, requests: count, lost: count, throttled: count },
        ...{ findings: count, warnings: count },
      }),
      losses,
      cutShort: object({ limit: text, notStarted: list(text) }),
      clauses: list(clause),
      checks: list(check),
      findings: list(finding),
      coverage: object({
        ...{
          request: object(coverageProperties),
          response: object(coverageProperties),
          values: object(coverageProperties),
        },
        errors: object({ ...coverageProperties, others: list(text) }),
        statuses: list({ type: 'integer' }),
      }),
      score: object({ held: count, broken: count, unexercised: count, open: count }),
      open: list(object({ clause: text, class: text, text })),
      warnings: list(text),
      notes: list(text),
      digests: { type: 'object', additionalProperties: text },
      /** The catalogue version that the configuration pins. */
      pin: count,
      baseline: object({
        file: text,
        entries: list(
          object(
            { ...entryProperties, state: listed('known', 'stale', 'unobserved', 'expired'), because: text },
            [...optionalEntryProperties, 'because'],
          ),
        ),
        toAdd: text,
      }),
    },
    ['operation', 'startedAt', 'command', 'seed', 'losses', 'cutShort', 'pin', 'baseline'],
  ),
} as const;
