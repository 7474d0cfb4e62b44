import type { BySide, DifferentialResult, Difference } from '../../results/difference.ts';
import { forbidsConformance, type Losses } from '../../results/losses.ts';
import { failsAt, type Level } from '../../results/level.ts';
import { findClause } from '../../specs/clauses/catalogue.ts';
import type { EditionName } from '../../specs/editions.ts';
import type { UnsupportedFeature } from '../../targets/presets.ts';
import { harness } from '../../results/harness-version.ts';
import { lossNotes } from '../text/loss-notes.ts';
import type { IdentifierForm } from '../../targets/world/world.ts';
import { unsupportedFormText } from '../text/unsupported-forms.ts';
import { unaskableReason } from '../text/unaskable-reason.ts';
import { formatCount } from '../text/format.ts';

/** `none` means that the run was interrupted or compared too few answers. */
export type DifferenceConclusion = 'same' | 'different' | 'none' | 'error';

export interface DifferenceContext {
  readonly targets: BySide<{
    readonly name: string;
    readonly endpoint: string;
    /** The file with the end of the target's output. Set if the run started the target and did not succeed. */
    readonly logs?: string;
  }>;
  /** Features that each target does not support, according to its preset. */
  readonly cannot: BySide<readonly UnsupportedFeature[]>;
  /** The number of calls that were throttled and retried. */
  readonly throttled: BySide<number>;
  /** Requests that got no complete answer. */
  readonly losses: BySide<Losses | undefined>;
  readonly edition: EditionName;
  readonly level: Level;
  readonly seed: number;
  readonly durationMs: number;
  readonly interrupted: boolean;
  /** Resources that could not be created. */
  readonly shortfalls: BySide<readonly string[]>;
  /** Identifier forms that a target does not support. */
  readonly unsupportedForms: BySide<readonly IdentifierForm[]>;
  /** Resources that cleanup could not remove. */
  readonly leftBehind: BySide<readonly string[]>;
  /** Notes on tasks that run differently in the two worlds. The members that depend on this were not compared. */
  readonly unalike: readonly string[];
}

const verdictOrder = ['a', 'b', 'neither', 'unclaimed', 'open'] as const;

/**
 * Whether a difference counts at a level. Differences in the text of errors count only at the level `observed`, because no
 * document states these texts.
 */
const countsAsDifference = ({ kind }: Difference, level: Level): boolean =>
  kind !== 'text' || level === 'observed';

/** Builds the report of a differential run as plain data; its schema is in difference-schema.ts. */
export function buildDifferenceReport(result: DifferentialResult, context: DifferenceContext) {
  const { cases, unasked, positives, requests, findings } = result;
  const ordered = result.differences.toSorted(
    (one, other) => verdictOrder.indexOf(one.right) - verdictOrder.indexOf(other.right),
  );
  const differences = ordered.map((one) => {
    const withSource = (side: 'a' | 'b') =>
      one.breaches[side].map((breach) => {
        const { statement, source } = findClause(breach.clause);
        return { ...breach, statement, source: [source.title, source.section].join(', ') };
      });
    const weight = countsAsDifference(one, context.level) ? ('difference' as const) : ('text' as const);
    return { ...one, weight, breaches: { a: withSource('a'), b: withSource('b') } };
  });
  const countRight = (right: (typeof verdictOrder)[number]): number =>
    differences.filter((one) => one.weight === 'difference' && one.right === right).length;
  const sides = ['a', 'b'] as const;
  return {
    formatVersion: 1,
    report: 'against' as const,
    conclusion: concludeComparison(result, context),
    harness,
    edition: context.edition,
    level: context.level,
    seed: context.seed,
    targets: context.targets,
    cannot: context.cannot,
    losses: context.losses,
    durationMs: Math.round(context.durationMs),
    totals: {
      ...{ cases, unasked, positives, requests, throttled: context.throttled },
      differences: differences.filter(({ weight }) => weight === 'difference').length,
      texts: differences.filter(({ weight }) => weight === 'text').length,
      right: {
        a: countRight('a'),
        b: countRight('b'),
        neither: countRight('neither'),
        unclaimed: countRight('unclaimed'),
        open: countRight('open'),
      },
    },
    differences,
    findings: {
      a: { failures: countFailures(findings.a, context.level), all: findings.a.length },
      b: { failures: countFailures(findings.b, context.level), all: findings.b.length },
    },
    unsteady: result.unsteady,
    notes: [
      ...(context.interrupted
        ? ['Interrupted: the remaining cases were not sent, and differences were not shrunk.']
        : []),
      ...result.errors.map((text) => `Harness error: ${text}`),
      ...context.unalike,
      ...statusMismatchNote(result),
      ...sides.flatMap((side) => [
        ...lossNotes(context.losses[side]).map((text) => `At ${side.toUpperCase()}: ${text}`),
        ...context.cannot[side].map((one) => `Not tested: ${unaskableReason(one, side.toUpperCase())}`),
        ...context.unsupportedForms[side].map(
          (form) => `Adapted: ${unsupportedFormText(form, side.toUpperCase())}`,
        ),
        ...context.shortfalls[side].map((text) => `Not created at ${side.toUpperCase()}: ${text}`),
        ...context.leftBehind[side].map((text) => `Left behind at ${side.toUpperCase()}: ${text}`),
      ]),
    ],
  };
}

/** A note on tasks that had different statuses. Members that depend on the status were not compared. */
function statusMismatchNote({ statusMismatches }: DifferentialResult): readonly string[] {
  const mismatches = Object.entries(statusMismatches).toSorted(([, one], [, other]) => other - one);
  const times = mismatches.reduce((sum, [, count]) => sum + count, 0);
  const [first] = mismatches;
  return first === undefined
    ? []
    : [
        `Tasks had different statuses ${formatCount(times, 'time')} (${formatCount(first[1], 'time')} ${first[0]}): members that depend on the status were not compared`,
      ];
}

const countFailures = (findings: DifferentialResult['findings']['a'], level: Level): number =>
  findings.filter((finding) => failsAt(finding, level)).length;

export type DifferenceReport = ReturnType<typeof buildDifferenceReport>;

function concludeComparison(
  { differences, positives, errors }: DifferentialResult,
  { interrupted, level, losses }: DifferenceContext,
): DifferenceConclusion {
  if (errors.length > 0) return 'error';
  if (interrupted) return 'none';
  if (differences.some((one) => countsAsDifference(one, level))) return 'different';
  // The comparison shows too little if both targets reject every request, or if one target loses many requests.
  const isLost = forbidsConformance(losses.a) || forbidsConformance(losses.b);
  return positives === 0 || isLost ? 'none' : 'same';
}
