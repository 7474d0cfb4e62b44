import { count, dialect, list, losses, object, text } from '../schema-parts.ts';

const bySide = (schema: object) => object({ a: schema, b: schema });

const breach = object({
  ...{ pointer: text, expected: text, actual: text },
  ...{ check: text, kind: text, clause: text, statement: text, source: text },
  evidence: { enum: ['documented', 'modelled', 'observed'] },
});

const script = object({ curl: text, awsCli: text }, ['awsCli']);

const difference = object(
  {
    id: text,
    /** `status`, `/__type`, `header:NAME`, or a JSON pointer into the answer without list indexes. */
    where: text,
    kind: { enum: ['outcome', 'fate', 'times', 'stranger', 'absent', 'type', 'value', 'entries', 'text'] },
    weight: { enum: ['difference', 'text'] },
    came: bySide(text),
    at: bySide(count),
    of: bySide(list(text)),
    right: { enum: ['a', 'b', 'neither', 'open', 'unclaimed'] },
    because: text,
    breaches: bySide(list(breach)),
    request: text,
    classes: list(text),
    exchanges: bySide(list({ type: 'object', required: ['request'] })),
    calls: count,
    unstable: { const: true },
    case: { type: 'object' },
    reproduce: bySide(script),
  },
  ['at', 'of', 'because', 'unstable'],
);

const failureCounts = object({ failures: count, all: count });

/** JSON Schema (2020-12) of the report of `run --against`, format 1. */
export const differenceSchema = {
  $schema: dialect,
  ...object({
    formatVersion: { const: 1 },
    report: { const: 'against' },
    conclusion: { enum: ['same', 'different', 'none', 'error'] },
    ...{ harness: text, edition: text, level: text, seed: count },
    targets: bySide(object({ name: text, endpoint: text, logs: text }, ['logs'])),
    cannot: bySide(list({ enum: ['auth', 'regions', 'accounts'] })),
    losses: object({ a: losses, b: losses }, ['a', 'b']),
    durationMs: count,
    totals: object({
      ...{
        cases: count,
        unasked: count,
        positives: count,
        requests: bySide(count),
        throttled: bySide(count),
      },
      ...{ differences: count, texts: count },
      right: object({ a: count, b: count, neither: count, unclaimed: count, open: count }),
    }),
    differences: list(difference),
    findings: bySide(failureCounts),
    unsteady: list(text),
    notes: list(text),
  }),
} as const;
