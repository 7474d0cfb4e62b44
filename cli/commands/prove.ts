import { checkCatalogue } from '../../operations/catalogue.ts';
import type { SubjectRun } from '../../results/subject-run.ts';
import { mutants } from '../../model/mutants/catalogue.ts';
import { variants } from '../../model/variants/catalogue.ts';
import { proofMarkdown } from '../../reports/proof/proof-markdown.ts';
import { buildProof } from '../../reports/proof/build-proof.ts';
import { proofPage } from '../../reports/proof/proof-page.ts';
import { proofText } from '../../reports/proof/proof-text.ts';
import type { Proof } from '../../reports/proof/proof.ts';
import { clauses } from '../../specs/clauses/catalogue.ts';
import { openLedger } from '../../proof/proof-ledger.ts';
import { prove, listJobs } from '../../proof/prove.ts';
import { selectSubjects } from '../../proof/proof-subjects.ts';
import { onInterrupt } from '../../run/interrupt-signals.ts';
import { SettingsError } from '../../targets/errors.ts';
import { stateFolder } from '../../targets/world/journal.ts';
import { formatJson } from '../../reports/text/json-text.ts';
import { parseReportFlags, openConsole, writeOutputs, type Renderers } from '../report-outputs.ts';

/** Default number of random cases per suite. */
export const defaultRuns = 60;

export interface ProveFlags {
  readonly seeds: number;
  readonly runs: number;
  /** Globs of mutants and variants. An empty list selects all. */
  readonly only: readonly string[];
  readonly report: readonly string[];
  readonly fresh: boolean;
  readonly quiet: boolean;
  readonly color: boolean;
}

const renderers: Renderers<Proof> = new Map([
  ['json', formatJson],
  ['text', (proof: Proof) => proofText(proof, false)],
  ['md', proofMarkdown],
  ['html', proofPage],
]);

/** `prove`: exit status 0 if every mutant is killed and every variant passes, 1 if not, 3 if interrupted. */
export async function proveCommand(flags: ProveFlags): Promise<number> {
  const { seeds, runs, only, fresh, quiet, color } = flags;
  const outputs = parseReportFlags(flags.report, renderers);
  if (!Number.isInteger(seeds) || seeds < 1) {
    throw new SettingsError('--seeds must be a positive integer.', `Got ${seeds}.`);
  }
  const subjects = selectSubjects(only);
  const ledger = openStateLedger({ seeds, runs, only, fresh });
  const abort = new AbortController();
  const restore = onInterrupt(() => abort.abort());
  const progress = proofProgress(quiet);
  const startedAt = performance.now();
  try {
    const { signal } = abort;
    const subjectRuns = await prove({
      subjects,
      seeds,
      runs,
      ledger,
      progress: progress.show,
      signal,
    }).finally(progress.end);
    if (signal.aborted) {
      console.error(
        `Interrupted after ${subjectRuns.length} runs. To resume, repeat the command${fresh ? ' without --fresh' : ''}.`,
      );
      return 3;
    }
    const ids = new Set(subjects.flatMap((one) => one.ids));
    const proof = buildProof(
      subjectRuns,
      {
        mutants: mutants.filter(({ id }) => only.length === 0 || ids.has(id)),
        variants,
        checks: checkCatalogue('current').map(({ id }) => id),
        clauses: clauses
          .filter(({ evidence, untestable }) => evidence !== 'open' && untestable === undefined)
          .map(({ id }) => id),
      },
      {
        seeds,
        runs,
        whole: only.length === 0,
        command: proofCommandLine(flags),
        wanted: listJobs({ subjects, seeds, runs }).length,
        wallMs: performance.now() - startedAt,
      },
    );
    const { isColored, print } = openConsole(outputs, color);
    print(proofText(proof, isColored));
    await writeOutputs(outputs, proof);
    ledger.discard();
    return proof.conclusion === 'proved' ? 0 : 1;
  } finally {
    restore();
  }
}

/** Opens the ledger in the state folder. Throws SettingsError if that cannot be written. */
function openStateLedger(scope: Parameters<typeof openLedger>[1]): ReturnType<typeof openLedger> {
  const folder = stateFolder(process.env);
  try {
    return openLedger(folder, scope);
  } catch (error) {
    throw new SettingsError(
      `Could not write the state of this proof in ${folder} (${error instanceof Error ? error.message : String(error)}).`,
      'Make the folder writable, or set ECS_CONFORMANCE_STATE to another folder.',
    );
  }
}

/** The command line that repeats the proof, quoted for a shell. */
const proofCommandLine = ({ seeds, runs, only }: ProveFlags): string =>
  [
    `npx ecs-conformance prove --seeds ${seeds}`,
    ...(runs === defaultRuns ? [] : [`--runs ${runs}`]),
    ...(only.length === 0 ? [] : [`--only ${only.map((glob) => `'${glob}'`).join(' ')}`]),
  ].join(' ');

/** Prints progress on stderr. On a terminal, one line is overwritten. In a pipe, a line is printed every 15 seconds. */
function proofProgress(quiet: boolean): {
  show: (done: readonly SubjectRun[], all: number) => void;
  end: () => void;
} {
  const isTerminal = process.stderr.isTTY;
  const intervalMs = isTerminal ? 200 : 15_000;
  let last = performance.now();
  return {
    show: (done, all) => {
      const now = performance.now();
      if (quiet || now - last < intervalMs) return;
      last = now;
      const line = `${done.length} of ${all} runs`;
      process.stderr.write(isTerminal ? `\r\u001B[2K${line}` : `${line}\n`);
    },
    end: () => {
      if (isTerminal && !quiet) process.stderr.write('\r\u001B[2K');
    },
  };
}
