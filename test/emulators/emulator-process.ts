import { execFile, spawn } from 'node:child_process';
import { createServer } from 'node:net';
import { promisify } from 'node:util';
import { vi } from 'vitest';
import type { Finding, FindingClass } from '../../results/outcome.ts';
import { run, type RunResult } from '../../run/run-suites.ts';
import { settingsWith } from '../../test-support/settings.fixtures.ts';

async function freePort(): Promise<number> {
  const probe = createServer();
  await new Promise<void>((done) => probe.listen(0, '127.0.0.1', done));
  const address = probe.address();
  await new Promise((done) => probe.close(done));
  return typeof address === 'object' && address !== null ? address.port : 0;
}

/** A running third-party emulator with its own port. */
export interface Peer {
  readonly url: string;
  stop(): void;
}

export async function startPeer(
  command: string,
  argvOf: (port: string) => readonly string[],
  envOf: (port: string) => Readonly<Record<string, string>> = () => ({}),
): Promise<Peer> {
  const port = String(await freePort());
  const url = `http://127.0.0.1:${port}`;
  const child = spawn(command, argvOf(port), { stdio: 'ignore', env: { ...process.env, ...envOf(port) } });
  // An emulator that has just started answers slowly if others start, too, and a run waits only five seconds for its first answer.
  const answersSoon = () => fetch(url, { signal: AbortSignal.timeout(1_000) });
  await vi.waitFor(() => fetch(url), { timeout: 60_000, interval: 100 });
  await vi.waitFor(answersSoon, { timeout: 60_000, interval: 100 });
  return { url, stop: () => void child.kill() };
}

export const runOn = (target: string): Promise<RunResult> =>
  run(settingsWith({ target, runs: 20, concurrency: 4 }));

export const findingsOf = ({ explorations }: RunResult): readonly Finding[] =>
  explorations.flatMap((one) => one.findings);

/** The first class of a finding, and the input of its last request. */
export function smallest(
  result: RunResult,
  id: string,
): { readonly findingClass: FindingClass; readonly input: Record<string, unknown> } {
  const findings = findingsOf(result);
  const [findingClass] = findings.find((one) => one.id === id)?.classes ?? [];
  if (findingClass === undefined)
    throw new Error(`${id} was not found; found: ${findings.map((one) => one.id).join(', ')}`);
  return { findingClass, input: JSON.parse(String(findingClass.exchanges.at(-1)?.request.body)) };
}

/** Runs a reproduction script and returns its output. The world of the run is removed, so the script creates its own. */
export async function printed(script: string, env: Readonly<Record<string, string>> = {}): Promise<string> {
  const { stdout } = await promisify(execFile)('sh', ['-c', script], {
    env: { PATH: process.env['PATH'], ...env },
  });
  return stdout;
}

/** Runs the script of a class, which sends the request again and prints headers and body. Returns the parsed body. */
export async function repeated({ reproduce }: FindingClass): Promise<unknown> {
  const answer = await printed(reproduce?.curl ?? '');
  return JSON.parse(answer.slice(answer.indexOf('\r\n\r\n')));
}
