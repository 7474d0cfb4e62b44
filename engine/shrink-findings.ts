import { findingOf } from '../results/finding.ts';
import type { Finding, FindingClass, Reproduction } from '../results/outcome.ts';
import type { Check, Failure, Trial } from '../checks/verdict.ts';
import type { WireClient } from '../targets/wire/wire-client.ts';
import type { Asker } from './case-runner.ts';
import type { SymbolicCase } from '../suites/describe-tasks/case.ts';
import type { Family } from '../suites/describe-tasks/family.ts';
import { plainest, plainName, stopped } from '../suites/describe-tasks/simplest-cases.ts';
import { reduce } from './shrink-case.ts';
import type { Probe } from './probe.ts';
import { repeatCase } from './reproduction-script/reproduction-script.ts';
import { replayLine } from './reproduction-script/replay-command.ts';
import { shownOf } from './finding-exchanges.ts';
import { clauseIn, failureOf, type Met } from './verdict-tally.ts';

/** At most about so many requests for one counterexample: somebody's server answers them. What is begun is ended. */
const usualBudget = 100;

interface Context {
  /** The answers to the plainest requests, each asked once. */
  readonly plainTrials: Map<SymbolicCase, Trial | undefined>;
  readonly asker: Asker;
  readonly client: WireClient;
  readonly family: Family;
  readonly seed: number;
}

const plainestFor = ({ about }: Check): readonly SymbolicCase[] =>
  about === 'stopped' ? [stopped, ...plainest] : [...plainest, stopped];

interface Smallest {
  /** The case without its class: two classes that come down to the same are one. */
  readonly key: string;
  readonly told: FindingClass;
}

/** Makes each class of each failure small, for its own check and kind alone. */
export async function findingsOf(
  all: readonly Met[],
  about: Omit<Context, 'plainTrials'>,
): Promise<readonly Finding[]> {
  const context: Context = { ...about, plainTrials: new Map() };
  const byId = new Map<string, { met: Met; classes: Map<string, FindingClass> }>();
  for (const met of all) {
    const id = `${met.check.id}/${met.failure.wrong}`;
    const finding = byId.get(id) ?? { met, classes: new Map<string, FindingClass>() };
    byId.set(id, finding);
    const { key, told } = await minimal(id, met, context);
    if (!finding.classes.has(key)) finding.classes.set(key, told);
  }
  return [...byId.values()].flatMap(({ met, classes }): readonly Finding[] => {
    const [first, ...rest] = classes.values();
    if (first === undefined) return [];
    return [findingOf(met.check.id, met.failure.wrong, [first, ...rest])];
  });
}

const reproductionOf = (id: string, commands: Omit<Reproduction, 'replay'>): Reproduction => ({
  ...commands,
  replay: replayLine(id),
});

/** The AWS CLI shows no headers. */
const repeatable = (
  { violations }: Failure,
  { curl, awsCli }: ReturnType<typeof repeatCase>,
): ReturnType<typeof repeatCase> =>
  awsCli === undefined || violations.some(({ pointer }) => pointer.startsWith('header:'))
    ? { curl }
    : { curl, awsCli };

/** A probe is as small as it is, and has a script of its own. */
function probed(
  id: string,
  { trial, failure, seenAt, check }: Met,
  { class: name, repeat }: Probe,
  { asker, client, family, seed }: Context,
): FindingClass {
  const told = {
    class: name,
    suite: family.name,
    seed,
    seenAt,
    calls: 0,
    clause: clauseIn(failure, check),
    violations: failure.violations,
    ...shownOf(trial),
  };
  const curl = repeat(client, asker.world, told.exchanges);
  return { id: `${id}/${name}`, ...told, reproduce: reproductionOf(`${id}/${name}`, { curl }) };
}

/** The plainest request that shows the same wrong answer, where one does. */
async function showing({ check, failure }: Met, context: Context): Promise<SymbolicCase | undefined> {
  const { asker, plainTrials } = context;
  for (const candidate of plainestFor(check)) {
    if (!plainTrials.has(candidate)) plainTrials.set(candidate, await asker.attempt(candidate));
    const trial = plainTrials.get(candidate);
    if (trial !== undefined && failureOf(check, trial, failure.wrong) !== undefined) return candidate;
  }
  return undefined;
}

async function minimal(id: string, met: Met, context: Context): Promise<Smallest> {
  const { asker, client, family, seed } = context;
  const { check } = met;
  const plainer = await showing(met, context);
  const symbolic = plainer ?? met.symbolic;
  if (symbolic === undefined) {
    if (met.probe === undefined) throw new Error(`${id} was met neither in a case nor in a probe.`);
    return { key: met.probe.class, told: probed(id, met, met.probe, context) };
  }
  let best: { readonly trial: Trial; readonly failure: Failure } = met;
  // A sequence begun is ended, and the smallest one is asked again.
  const budget = usualBudget - (symbolic.steps === undefined ? 0 : 3 * (symbolic.steps.length + 2));
  const fails = async (candidate: SymbolicCase): Promise<boolean | undefined> => {
    const trials = await asker.attempts(candidate);
    for (const trial of trials) {
      const failure = failureOf(check, trial, met.failure.wrong);
      if (failure === undefined) continue;
      best = { trial, failure };
      return true;
    }
    return trials.length === 0 ? undefined : false;
  };
  const from = asker.requests;
  const smallest =
    plainer ??
    (await reduce(
      symbolic,
      (candidate) => fails(candidate),
      () => asker.requests - from >= budget,
    ));
  const { class: _class, ...shape } = smallest;
  const key = JSON.stringify(shape);
  const again = [await fails(smallest), await fails(smallest)];
  const name = smallest === plainer ? plainName(smallest) : smallest.class;
  const told: FindingClass = {
    id: `${id}/${name}`,
    class: name,
    suite: family.name,
    clause: clauseIn(best.failure, check),
    violations: best.failure.violations,
    ...shownOf(best.trial),
    seed,
    seenAt: met.seenAt,
    calls: asker.requests - from,
    ...(again.includes(false) ? { unstable: true } : {}),
    case: smallest,
    reproduce: reproductionOf(
      `${id}/${name}`,
      repeatable(best.failure, repeatCase(smallest, client, asker.world)),
    ),
  };
  return { key, told };
}
