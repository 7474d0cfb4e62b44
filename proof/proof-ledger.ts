import { createHash } from 'node:crypto';
import { appendFileSync, existsSync, mkdirSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { SubjectRun } from '../results/subject-run.ts';
import { isObject } from '../specs/json.ts';

const root = fileURLToPath(new URL('../', import.meta.url));
/** The rooms whose code and data decide what a run of a proof tells. */
export const fingerprintedFolders: readonly string[] = [
  ...['specs', 'generators', 'model', 'targets', 'checks', 'results', 'suites', 'engine', 'probes', 'run'],
  'proof',
];

/** SHA-256 over all that decides what a proof tells: with another line of it, another proof begins. */
function fingerprint(about: ProofScope): string {
  const hash = createHash('sha256').update(JSON.stringify([process.version, about]));
  for (const room of fingerprintedFolders) {
    const files = readdirSync(join(root, room), { recursive: true, encoding: 'utf8' })
      .filter((name) => /\.(ts|js|json)$/.test(name) && !name.endsWith('.test.ts'))
      .toSorted();
    for (const file of files) hash.update(file).update(readFileSync(join(root, room, file)));
  }
  return hash.digest('hex').slice(0, 16);
}

/** Which proof it is: another one has a ledger of its own. */
export interface ProofScope {
  readonly seeds: number;
  /** Random cases of each suite. */
  readonly runs: number;
  /** Globs of what is tried; all where there is none. */
  readonly only: readonly string[];
}

/** The runs of a proof that are done, on disk as they come: a proof that was stopped goes on from there. */
export interface ProofLedger {
  readonly done: readonly SubjectRun[];
  append(attempt: SubjectRun): void;
  /** The proof is whole: nobody needs it. */
  discard(): void;
}

/**
 * `state`: the folder of what is kept between two commands; `fresh`: what is kept there counts for nothing. Throws where
 * it can't be written.
 */
export function openLedger(
  state: string,
  { fresh, seeds, runs, only }: ProofScope & { readonly fresh: boolean },
): ProofLedger {
  const path = join(state, 'proofs', `${fingerprint({ seeds, runs, only })}.jsonl`);
  mkdirSync(dirname(path), { recursive: true });
  if (fresh) rmSync(path, { force: true });
  const done = existsSync(path) ? readFileSync(path, 'utf8').split('\n').flatMap(parseLine) : [];
  return {
    done,
    append: (attempt) => appendFileSync(path, `${JSON.stringify(attempt)}\n`),
    discard: () => rmSync(path, { force: true }),
  };
}

/** A line cut short by the end of its process counts for nothing. */
function parseLine(line: string): readonly SubjectRun[] {
  try {
    const value: unknown = JSON.parse(line);
    return isAttempt(value) ? [value] : [];
  } catch {
    return [];
  }
}

/** Written by this same code, or else the path would be another one. */
const isAttempt = (value: unknown): value is SubjectRun =>
  isObject(value) && isObject(value['subject']) && Array.isArray(value['told']);
