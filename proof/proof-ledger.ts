import { createHash } from 'node:crypto';
import { appendFileSync, existsSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { dirname, extname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { SubjectRun } from '../results/subject-run.ts';
import { createFolder } from '../files/create-folder.ts';
import { isObject } from '../specs/json.ts';

const root = fileURLToPath(new URL('../', import.meta.url));
/** Whether this is the package, whose code is bundled: any of its files may then determine the result. */
const isCompiled = extname(import.meta.url) === '.js';
/** The folders whose code and data determine the result of a proof. */
export const fingerprintedFolders: readonly string[] = [
  ...['specs', 'generators', 'model', 'targets', 'checks', 'results', 'suites', 'engine', 'probes'],
  ...['operations', 'run', 'proof', 'files'],
];

/** SHA-256 over everything that determines the result of a proof. If any of it changes, a new proof starts. */
function fingerprint(scope: ProofScope): string {
  const hash = createHash('sha256').update(JSON.stringify([process.version, scope]));
  for (const folder of isCompiled ? [''] : fingerprintedFolders) {
    const files = readdirSync(join(root, folder), { recursive: true, encoding: 'utf8' })
      .filter((name) => /\.(ts|js|json)$/.test(name) && !name.endsWith('.test.ts'))
      .toSorted();
    for (const file of files) hash.update(file).update(readFileSync(join(root, folder, file)));
  }
  return hash.digest('hex').slice(0, 16);
}

/** The scope of a proof; each scope has its own ledger. */
export interface ProofScope {
  readonly seeds: number;
  /** Random cases per suite. */
  readonly runs: number;
  /** Globs of mutants and variants. An empty list selects all. */
  readonly only: readonly string[];
}

/** The finished runs of a proof, written to disk one by one, so that an interrupted proof can resume. */
export interface ProofLedger {
  readonly done: readonly SubjectRun[];
  append(subjectRun: SubjectRun): void;
  /** Deletes the ledger once the proof is complete. */
  discard(): void;
}

/**
 * Opens the ledger of a proof in the folder `state`. `fresh` deletes earlier runs. Throws if the ledger cannot be written.
 */
export function openLedger(
  state: string,
  { fresh, seeds, runs, only }: ProofScope & { readonly fresh: boolean },
): ProofLedger {
  const path = join(state, 'proofs', `${fingerprint({ seeds, runs, only })}.jsonl`);
  createFolder(dirname(path));
  if (fresh) rmSync(path, { force: true });
  const done = existsSync(path) ? readFileSync(path, 'utf8').split('\n').flatMap(parseLine) : [];
  return {
    done,
    append: (subjectRun) => appendFileSync(path, `${JSON.stringify(subjectRun)}\n`),
    discard: () => rmSync(path, { force: true }),
  };
}

/** Parses a line of the ledger. Ignores a line that was cut short when the process ended. */
function parseLine(line: string): readonly SubjectRun[] {
  try {
    const value: unknown = JSON.parse(line);
    return isSubjectRun(value) ? [value] : [];
  } catch {
    return [];
  }
}

/**
 * Whether a value is a run. A brief check suffices, because the path of the ledger depends on the code: the same version
 * wrote the line.
 */
const isSubjectRun = (value: unknown): value is SubjectRun =>
  isObject(value) && isObject(value['subject']) && Array.isArray(value['told']);
