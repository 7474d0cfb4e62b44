import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { RunError } from '../../targets/errors.ts';
import { applyMutations, mutations } from './mutations.ts';
import { openReader, type Reader } from './readers.ts';

/** What a reader did with its inputs. */
export interface FuzzResult {
  readonly reader: string;
  readonly inputs: number;
  /** Refused with a sentence and exit 2. */
  readonly refused: number;
  /** Read, with other output than for the valid file. */
  readonly judged: number;
  /** Read, with the same output. By the places in the JSON that were mutated: each may be nonsense that nobody noticed. */
  readonly unnoticed: number;
  readonly places: Readonly<Record<string, number>>;
  readonly slowestMs: number;
  /** Faults: what was thrown or printed, with the file that keeps the input. */
  readonly faults: readonly { readonly what: string; readonly input: string }[];
}

interface Outcome {
  readonly status: number;
  readonly output: string;
  readonly fault?: string;
}

/** A stack, or a message that only a program error has. */
const looksLikeFault =
  /^\s+at .+:\d+:\d+\)?$|TypeError|ReferenceError|Cannot read propert|is not a function|is not iterable|Maximum call stack|\bundefined\b|\[object Object\]|\bNaN\b/m;

/** Feeds a reader with mutated files. `onInput` is called before each. */
export async function fuzzReader(
  name: string,
  {
    inputs,
    seed,
    folder,
    onInput,
  }: {
    readonly inputs: number;
    readonly seed: number;
    readonly folder: string;
    readonly onInput: () => void;
  },
): Promise<FuzzResult> {
  const { value: reader, error } = await captured(() => openReader(name, join(folder, 'valid')));
  if (reader === undefined) throw error;
  const usual: Outcome[] = [];
  for (const text of reader.valid) usual.push(await readOnce(reader, Buffer.from(text), folder));
  const broken = usual.find(({ fault, status }) => fault !== undefined || status === 2);
  if (broken !== undefined) throw new Error(`${name} refuses a valid file: ${broken.fault ?? broken.output}`);
  const drawn = fc.sample(fc.tuple(fc.nat(reader.valid.length - 1), mutations), { numRuns: inputs, seed });
  const counts = { refused: 0, judged: 0, unnoticed: 0, slowestMs: 0 };
  const places: Record<string, number> = {};
  const faults = new Map<string, string>();
  for (const [index, list] of drawn) {
    onInput();
    const valid = reader.valid[index] ?? '';
    const { bytes, pointer } = applyMutations(valid, list);
    const start = performance.now();
    const outcome = await readOnce(reader, bytes, folder);
    counts.slowestMs = Math.max(counts.slowestMs, performance.now() - start);
    if (outcome.fault !== undefined && !faults.has(outcome.fault)) {
      const kept = join(folder, `fault-${faults.size}-${reader.file}`);
      writeFileSync(kept, bytes);
      faults.set(outcome.fault, kept);
    } else if (outcome.status === 2) counts.refused += 1;
    else if (outcome.output !== usual[index]?.output) counts.judged += 1;
    else if (!bytes.equals(Buffer.from(valid))) {
      counts.unnoticed += 1;
      places[pointer ?? '(bytes)'] = (places[pointer ?? '(bytes)'] ?? 0) + 1;
    }
  }
  return {
    ...{ reader: name, inputs, ...counts, places },
    faults: [...faults].map(([what, input]) => ({ what, input })),
  };
}

async function readOnce(reader: Reader, bytes: Buffer, folder: string): Promise<Outcome> {
  const where = join(folder, 'input');
  rmSync(where, { recursive: true, force: true });
  mkdirSync(where, { recursive: true });
  const path = join(where, reader.file);
  writeFileSync(path, bytes);
  const { value: status, output, error } = await captured(() => reader.read(path, where));
  // The durations and times of a report differ each time; what is written belongs to the output.
  const text = `${output.replace(/\d+(?:\.\d+)? s\b/g, 'S')}\n${readAll(join(where, 'out'))}`;
  if (error instanceof RunError) {
    const message = `${error.message} ${error.hint}`;
    return { status: error.exitStatus, output: message, ...faultIn(message, bytes) };
  }
  if (error !== undefined) return { status: 3, output: text, fault: `thrown: ${firstLine(error)}` };
  return { status: status ?? 3, output: text, ...faultIn(output, bytes) };
}

/** The error of an official client that reads a finding's answer. Its class may be one of JavaScript. */
const clientErrors = /^ +hurts .*$/gm;

/** What the input itself contains may be quoted. */
function faultIn(printed: string, bytes: Buffer): { readonly fault?: string } {
  const output = printed.replaceAll(clientErrors, '');
  const found = looksLikeFault.exec(output)?.[0];
  if (found === undefined || bytes.includes(found.trim())) return {};
  const line = output.split('\n').find((one) => one.includes(found.trim())) ?? found;
  return { fault: `printed: ${line.trim().replaceAll(/\d+/g, 'N').slice(0, 160)}` };
}

const firstLine = (error: unknown): string =>
  (error instanceof Error ? `${error.name}: ${error.message}` : String(error))
    .replaceAll(/\d+/g, 'N')
    .slice(0, 160);

const readAll = (folder: string): string =>
  existsSync(folder)
    ? readdirSync(folder)
        .toSorted()
        .map((name) => readFileSync(join(folder, name), 'utf8'))
        .join('\n')
    : '';

type Captured<T> = { readonly value: T; readonly output: string; readonly error?: undefined };

/** Does something, and keeps what it prints. */
async function captured<T>(
  work: () => Promise<T>,
): Promise<Captured<T> | { readonly value?: undefined; readonly output: string; readonly error: unknown }> {
  let output = '';
  const [stdout, stderr] = [process.stdout.write, process.stderr.write];
  const write = (chunk: unknown): boolean => {
    output += String(chunk);
    return true;
  };
  process.stdout.write = write;
  process.stderr.write = write;
  try {
    return { value: await work(), output };
  } catch (error) {
    return { output, error: error ?? new Error('nothing was thrown') };
  } finally {
    process.stdout.write = stdout;
    process.stderr.write = stderr;
  }
}
