import { randomBytes } from 'node:crypto';
import type { Finding } from '../checks/verdict.ts';
import type { EditionName } from '../specs/editions.ts';
import { WireClient } from '../targets/wire.ts';
import { provision } from '../targets/world.ts';
import { explore, type CheckOutcome, type Exploration, type ExploreOptions } from './explorer.ts';
import { families } from './families.ts';

export interface RunOptions {
  readonly endpoint: string;
  readonly region: string;
  readonly edition: EditionName;
  readonly seed: number;
  readonly runs: number;
  readonly concurrency: number;
  readonly requestTimeout: number;
  readonly progress?: NonNullable<ExploreOptions['progress']>;
  /** Aborted on Ctrl-C: the suite under way ends, the world is removed, the rest is not run. */
  readonly signal?: AbortSignal;
}

export interface RunResult {
  readonly outcomes: readonly CheckOutcome[];
  readonly findings: readonly Finding[];
  readonly cases: number;
  readonly requests: number;
  readonly positives: number;
  readonly lost: number;
  /** What could not be removed, in the target's own words. */
  readonly leftBehind: readonly string[];
  readonly durationMs: number;
}

/** One run: a world, every family explored in it, and the world removed whatever came of it. */
export async function run(options: RunOptions): Promise<RunResult> {
  const from = performance.now();
  const client = new WireClient(options);
  try {
    const world = await provision(client, randomBytes(4).toString('hex'));
    const parts: Exploration[] = [];
    let leftBehind: readonly string[] = [];
    try {
      for (const family of families) {
        if (options.signal?.aborted === true) break;
        parts.push(await explore(family, { ...options, client, world }));
      }
    } finally {
      leftBehind = await world.remove();
    }
    const sum = (of: 'cases' | 'requests' | 'positives' | 'lost'): number =>
      parts.reduce((total, part) => total + part[of], 0);
    return {
      outcomes: parts.flatMap((part) => part.outcomes),
      findings: oneCauseOnce(parts.flatMap((part) => part.findings)),
      cases: sum('cases'),
      requests: sum('requests'),
      positives: sum('positives'),
      lost: sum('lost'),
      leftBehind,
      durationMs: performance.now() - from,
    };
  } finally {
    await client.close();
  }
}

/** The same check and kind of wrong answer, met in several suites, is told once: in its smallest form. */
function oneCauseOnce(findings: readonly Finding[]): readonly Finding[] {
  const byId = new Map<string, Finding>();
  for (const finding of findings) {
    const known = byId.get(finding.id);
    if (
      known === undefined ||
      finding.trial.exchange.request.body.length < known.trial.exchange.request.body.length
    ) {
      byId.set(finding.id, finding);
    }
  }
  return [...byId.values()];
}
