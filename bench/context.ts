import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { releaseCheckout, root } from './cache.ts';
import { benchEnvironment, killRunning, measureProcess, type ProcessFigures } from './measured-process.ts';
import { parseFigures, type Figures } from './figures.ts';
import { startServer, type BenchServer, type ServerName } from './servers.ts';

/** The builds that are compared. */
export type Build = 'today' | '0.1.0';

/** What measurements need: servers, builds, and a folder for files. Everything is made when it is first needed. */
export class BenchContext {
  /** A folder for files of measured programs. It holds no configuration of the harness. */
  readonly folder = mkdtempSync(join(tmpdir(), 'ecs-conformance-bench-'));
  readonly #servers = new Map<ServerName, Promise<BenchServer>>();

  /** The server of this round. */
  server(name: ServerName): Promise<BenchServer> {
    const started = this.#servers.get(name) ?? startServer(name);
    this.#servers.set(name, started);
    return started;
  }

  async stopServers(): Promise<void> {
    const started = [...this.#servers.values()];
    this.#servers.clear();
    for (const server of await Promise.allSettled(started)) {
      if (server.status === 'fulfilled') await server.value.stop();
    }
  }

  async close(): Promise<void> {
    killRunning();
    await this.stopServers();
    rmSync(this.folder, { recursive: true, force: true });
  }

  /** The folder of a build. */
  checkout(build: Build): string {
    return build === 'today' ? root : releaseCheckout();
  }

  /** Runs the command line of a build with these arguments. */
  runCommand(build: Build, args: readonly string[]): Promise<ProcessFigures> {
    const command = join(this.checkout(build), 'cli/ecs-conformance.js');
    return measureProcess(process.execPath, [command, ...args], {
      cwd: this.folder,
      env: benchEnvironment({ ECS_CONFORMANCE_STATE: join(this.folder, 'state') }),
    });
  }

  /** Starts today's build once: the first start after a change of its sources builds it anew. */
  async warmUp(): Promise<void> {
    await this.runCommand('today', ['run', '--suite', 'positive', '--runs', '0', '--quiet']);
  }

  /** Runs a program of `bench/children/`, which prints its figures as JSON. */
  async runChild(name: string, args: readonly string[] = []): Promise<Figures> {
    const program = join(root, 'bench', 'children', `${name}.ts`);
    const { stdout } = await measureProcess(process.execPath, [program, ...args], {
      cwd: this.folder,
      env: benchEnvironment({ ECS_CONFORMANCE_STATE: join(this.folder, 'state') }),
      statuses: [0],
    });
    return parseFigures(stdout);
  }
}
