import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { stateFolder } from './journal.ts';

/** So many characters of what a target wrote are kept, the last ones. */
const most = 1_000_000;
/** So many lines are told where it did not come to answer. */
const lines = 10;

/** What a target writes while it runs: the end of it. */
export class Output {
  #chunks: string[] = [];
  #length = 0;

  add(chunk: string): void {
    this.#chunks.push(chunk);
    this.#length += chunk.length;
    if (this.#length > 2 * most) {
      this.#chunks = [this.text.slice(-most)];
      this.#length = most;
    }
  }

  get text(): string {
    return this.#chunks.join('').slice(-most);
  }
}

/** Keeps what a target wrote that did not come to answer, and gives the words about it. */
export function keptOf(name: string, text: string, env: NodeJS.ProcessEnv): string {
  const trimmed = text.trimEnd();
  if (trimmed === '') return 'It wrote nothing.';
  const told = trimmed
    .split('\n')
    .slice(-lines)
    .map((line) => `  | ${line}`);
  return ['It wrote at last:', ...told, `The whole is in ${written(name, text, env)}.`].join('\n');
}

/** Writes it to a file among those that this tool keeps, and gives the path. */
export function written(name: string, text: string, env: NodeJS.ProcessEnv): string {
  const folder = join(stateFolder(env), 'logs');
  const path = join(folder, `${name.replace(/[^a-z0-9]+/gi, '-').slice(0, 40)}-${process.pid}.log`);
  mkdirSync(folder, { recursive: true });
  writeFileSync(path, text);
  return path;
}
