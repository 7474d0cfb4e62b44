import { join } from 'node:path';
import { AnswerServer } from './answer-server.ts';
import { externalClients, pinnedVersion, type ExternalClient } from './client-programs.ts';
import type { ClientReader } from './client-reader.ts';
import { isInstalled, programFolder } from './install-program.ts';
import { JavaScriptReader } from './javascript-reader.ts';
import { ProcessReader } from './process-reader.ts';

const limits = { startSeconds: 60, answerSeconds: 10, maxLine: 64 * 1024 * 1024, maxRestarts: 20 };

/** Clients that read answers, until they are closed. */
export interface OpenClients {
  readonly readers: readonly ClientReader[];
  readonly close: () => Promise<void>;
}

/** Opens JavaScript and the named clients that are installed. A process starts with the first answer. */
export async function openClients(names: readonly string[]): Promise<OpenClients> {
  const server = await AnswerServer.start();
  const readers: readonly ClientReader[] = [
    new JavaScriptReader(server),
    ...externalClients
      .filter(({ name, source }) => names.includes(name) && isInstalled(source))
      .map((client) => openExternalClient(client, server)),
  ];
  return {
    readers,
    close: async () => {
      await Promise.all(readers.map((reader) => reader.close()));
      await server.close();
    },
  };
}

function openExternalClient(client: ExternalClient, server: AnswerServer): ClientReader {
  const { name, run, concurrency, source } = client;
  const folder = programFolder(source);
  const [command, ...argv] = run;
  const path = command.includes('/') ? join(folder, command) : command;
  const options = {
    name,
    version: pinnedVersion(source, client.versionPattern),
    command: path,
    argv,
    folder,
    concurrency,
  };
  return new ProcessReader({ ...options, ...limits }, server);
}
