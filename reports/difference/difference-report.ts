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

/** `none`: nothing was compared that says anything, or the run was cut short. */
export type DifferenceConclusion = 'same' | 'different' | 'none' | 'error';

export interface DifferenceContext {
  readonly targets: BySide<{
    readonly name: string;
    readonly endpoint: string;
    /** The file with the end of what it wrote, where it was started for the run and that is no success. */
    readonly logs?: string;
  }>;
  /** What each can't be asked, as its preset says. */
  readonly cannot: BySide<readonly UnsupportedFeature[]>;
  /** How many calls were throttled, and asked again. */
  readonly throttled: BySide<number>;
  /** What got no complete answer. */
  readonly losses: BySide<Losses | undefined>;
  readonly edition: EditionName;
  readonly level: Level;
  readonly seed: number;
  readonly durationMs: number;
  readonly interrupted: boolean;
  /** What could not be made, and what could not be removed. */
  readonly shortfalls: BySide<readonly string[]>;
  /** Forms of identifiers that it takes for none. */
  readonly untaken: BySide<readonly IdentifierForm[]>;
  readonly leftBehind: BySide<readonly string[]>;
  /** Whether the worlds differ in how tasks are run: then members that depend on it were not compared. */
  readonly unalike: readonly string[];
}

const verdictOrder = ['a', 'b', 'neither', 'unclaimed', 'open'] as const;

/** Texts of errors were only ever observed: they are told, and count at the level `observed` alone. */
const countsAsDifference = ({ kind }: Difference, level: Level): boolean =>
  kind !== 'text' || level === 'observed';

/** The report of two targets beside each other: plain data, with the schema of against-schema.ts. */
export function buildDifferenceReport(result: DifferentialResult, context: DifferenceContext) {
  const { differences: found, cases, unasked, positives, requests, findings } = result;
  const ordered = found.toSorted(
    (one, other) => verdictOrder.indexOf(one.right) - verdictOrder.indexOf(other.right),
  );
  const differences = ordered.map((one) => {
    const told = (side: 'a' | 'b') =>
      one.breaches[side].map((breach) => {
        const { statement, source } = findClause(breach.clause);
        return { ...breach, statement, source: [source.title, source.section].join(', ') };
      });
    const weight = countsAsDifference(one, context.level) ? ('difference' as const) : ('text' as const);
    return { ...one, weight, breaches: { a: told('a'), b: told('b') } };
  });
  const number = (right: (typeof verdictOrder)[number]): number =>
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
        a: number('a'),
        b: number('b'),
        neither: number('neither'),
        unclaimed: number('unclaimed'),
        open: number('open'),
      },
    },
    differences,
    findings: {
      a: { failures: countFailures(findings.a, context.level), all: findings.a.length },
      b: { failures: countFailures(findings.b, context.level), all: findings.b.length },
    },
    unsteady: result.unsteady,
    notes: [
      ...(context.interrupted ? ['Interrupted: not all was asked, nor made small.'] : []),
      ...result.errors.map((text) => `A fault of the harness: ${text}`),
      ...context.unalike,
      ...statusMismatchNote(result),
      ...sides.flatMap((side) => [
        ...lossNotes(context.losses[side]).map((text) => `At ${side.toUpperCase()}: ${text}`),
        ...context.cannot[side].map((one) => `Not asked: ${unaskableReason(one, side.toUpperCase())}`),
        ...context.untaken[side].map(
          (form) => `Asked otherwise: ${unsupportedFormText(form, side.toUpperCase())}`,
        ),
        ...context.shortfalls[side].map((text) => `Not made at ${side.toUpperCase()}: ${text}`),
        ...context.leftBehind[side].map((text) => `Left behind at ${side.toUpperCase()}: ${text}`),
      ]),
    ],
  };
}

/** Tasks that are elsewhere in their lives: what comes with a status was not compared there. */
function statusMismatchNote({ statusMismatches: apart }: DifferentialResult): readonly string[] {
  const most = Object.entries(apart).toSorted(([, one], [, other]) => other - one);
  const times = most.reduce((sum, [, count]) => sum + count, 0);
  const [first] = most;
  return first === undefined
    ? []
    : [
        `${formatCount(times, 'time')} a task was in another status (${formatCount(first[1], 'time')} ${first[0]}): members that come with a status were not compared then`,
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
  // Two targets that refuse everything alike have shown nothing, and one that loses what it is asked, too little.
  const isLost = forbidsConformance(losses.a) || forbidsConformance(losses.b);
  return positives === 0 || isLost ? 'none' : 'same';
}
