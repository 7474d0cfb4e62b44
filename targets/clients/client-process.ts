import { spawn, type ChildProcessWithoutNullStreams } from 'node:child_process';
import { isObject } from '../../specs/json.ts';
import type { Reading, Retries } from './client-reader.ts';
import { parseReading } from './parse-reading.ts';

/** How to start the program around a client, and what it may use. */
export interface ClientProgram {
  readonly command: string;
  readonly argv: readonly string[];
  /** Its working directory. */
  readonly folder: string;
  /** Seconds to start, and for one answer. */
  readonly startSeconds: number;
  readonly answerSeconds: number;
  /** Characters of one line of its output. */
  readonly maxLine: number;
}

/** What became of a question: `failed` if the process ended with it, possibly because of another question. */
export type Outcome = Reading | { readonly kind: 'failed'; readonly note: string };

interface Question {
  readonly settle: (outcome: Outcome) => void;
  readonly timer: NodeJS.Timeout;
}

/** Kept of the end of stderr. */
const maxErrorText = 500;

/** Variables that a program gets. Others, such as AWS_PROFILE or HTTP_PROXY, change what a client does. */
const passedVariables = ['PATH', 'HOME', 'TMPDIR', 'LANG', 'LC_ALL', 'JAVA_HOME', 'LD_LIBRARY_PATH'];

function clientEnvironment(): NodeJS.ProcessEnv {
  const passed = passedVariables.flatMap((name) => {
    const value = process.env[name];
    return value === undefined ? [] : [[name, value] as const];
  });
  return {
    ...Object.fromEntries(passed),
    AWS_CONFIG_FILE: '/dev/null',
    AWS_SHARED_CREDENTIALS_FILE: '/dev/null',
    AWS_EC2_METADATA_DISABLED: 'true',
    AWS_ACCESS_KEY_ID: 'test',
    AWS_SECRET_ACCESS_KEY: 'test',
    AWS_REGION: 'us-east-1',
    AWS_DEFAULT_REGION: 'us-east-1',
    PYTHONDONTWRITEBYTECODE: '1',
  };
}

/**
 * One process of a program. It prints `{"ready":true}`, then reads a line for each question, `{"id","url","retries"}`, and
 * prints a line for each reading, in any order: the members of the reading, and the id.
 */
export class ClientProcess {
  readonly #program: ClientProgram;
  readonly #child: ChildProcessWithoutNullStreams;
  readonly #closed: Promise<void>;
  readonly #questions = new Map<string, Question>();
  #lastId = 0;
  #partOfLine = '';
  #errorText = '';
  /** Why the process is of no use any more. */
  #failure: string | undefined;
  #onReady: () => void = () => undefined;
  readonly #ready: Promise<void>;

  constructor(program: ClientProgram) {
    this.#program = program;
    this.#ready = new Promise((resolve) => (this.#onReady = resolve));
    this.#child = spawn(program.command, program.argv, {
      cwd: program.folder,
      env: clientEnvironment(),
      stdio: 'pipe',
    });
    const { stdin, stdout, stderr } = this.#child;
    stdout.setEncoding('utf8').on('data', (text: string) => this.#collect(text));
    stderr.setEncoding('utf8').on('data', (text: string) => {
      this.#errorText = (this.#errorText + text).slice(-maxErrorText);
    });
    // A process that has ended reads no questions. What it ended with is reported by `close`.
    stdin.on('error', () => undefined);
    this.#child.once('error', ({ message }) => this.#fail(message));
    this.#closed = new Promise((resolve) => {
      this.#child.once('close', (status, signal) => {
        this.#fail(`it ended with ${signal ?? `exit status ${status}`}`);
        resolve();
      });
    });
  }

  /** Waits for the process. Returns why it did not start, if so. */
  async start(): Promise<string | undefined> {
    const { startSeconds } = this.#program;
    const timer = setTimeout(
      () => this.#fail(`it was not ready within ${startSeconds} s`),
      startSeconds * 1000,
    );
    await this.#ready;
    clearTimeout(timer);
    return this.#failure;
  }

  get failed(): boolean {
    return this.#failure !== undefined;
  }

  ask(url: string, retries: Retries, seconds: number): Promise<Outcome> {
    return new Promise((settle) => {
      if (this.#failure !== undefined) return settle({ kind: 'failed', note: this.#failure });
      this.#lastId += 1;
      const id = String(this.#lastId);
      const timer = setTimeout(() => {
        this.#settle(id, { kind: 'hang', seconds });
        this.#fail('another answer made it hang');
      }, seconds * 1000);
      this.#questions.set(id, { settle, timer });
      this.#child.stdin.write(`${JSON.stringify({ id, url, retries: retries === 'default' })}\n`);
    });
  }

  async close(): Promise<void> {
    this.#fail('it was closed');
    await this.#closed;
  }

  #collect(text: string): void {
    if (this.#failure !== undefined) return;
    // A long line comes in many parts, and splitting reads all that was put together.
    if (!text.includes('\n')) this.#partOfLine += text;
    else {
      const lines = (this.#partOfLine + text).split('\n');
      this.#partOfLine = lines.pop() ?? '';
      for (const line of lines) this.#take(line);
    }
    if (this.#partOfLine.length > this.#program.maxLine) {
      this.#fail(`it printed a line of more than ${this.#program.maxLine} characters`);
    }
  }

  #take(line: string): void {
    const answer = parseJson(line);
    if (isObject(answer) && answer['ready'] === true) return this.#onReady();
    const reading = parseReading(answer);
    const id = isObject(answer) ? answer['id'] : undefined;
    if (reading === undefined || typeof id !== 'string' || !this.#settle(id, reading)) {
      this.#fail(`it printed ${JSON.stringify(line.slice(0, 100))}`);
    }
  }

  #settle(id: string, outcome: Outcome): boolean {
    const question = this.#questions.get(id);
    if (question === undefined) return false;
    this.#questions.delete(id);
    clearTimeout(question.timer);
    question.settle(outcome);
    return true;
  }

  #fail(why: string): void {
    if (this.#failure !== undefined) return;
    const said = this.#errorText.trim();
    this.#failure = said === '' ? why : `${why}; stderr: ${said}`;
    this.#partOfLine = '';
    this.#child.kill('SIGKILL');
    this.#onReady();
    for (const id of [...this.#questions.keys()]) this.#settle(id, { kind: 'failed', note: this.#failure });
  }
}

function parseJson(line: string): unknown {
  try {
    return JSON.parse(line);
  } catch {
    return undefined;
  }
}
