import { escapeLine } from '../../reports/text/escape-for-terminal.ts';
import { wrapText } from '../../reports/text/columns.ts';
import { externalClients, type ProgramSource } from '../../targets/clients/client-programs.ts';
import { clientStates, type ClientState } from '../../targets/clients/client-states.ts';
import { installProgram, missingCommands } from '../../targets/clients/install-program.ts';
import { SettingsError } from '../../targets/errors.ts';

/** `install`: true for all that can be built here. */
export interface ClientsFlags {
  readonly install?: true | readonly string[];
  readonly json?: boolean;
}

const width = 80;

/**
 * `clients`: lists the official clients, or installs those of other languages. Exit status 3 if one could not be built.
 * Throws SettingsError for an unknown name.
 */
export async function clientsCommand({ install, json = false }: ClientsFlags): Promise<number> {
  const isComplete = install === undefined || (await installAll(wantedSources(install)));
  const states = clientStates();
  if (json) console.log(JSON.stringify(states, null, 2));
  else for (const line of states.flatMap(describeState)) console.log(line);
  return isComplete ? 0 : 3;
}

function wantedSources(names: true | readonly string[]): ReadonlySet<ProgramSource> {
  if (names === true) {
    const all = externalClients.map(({ source }) => source);
    return new Set(all.filter((source) => missingCommands(source).length === 0));
  }
  const known = externalClients.map(({ name }) => name);
  const unknown = names.find((name) => name !== 'javascript' && !known.includes(name));
  if (unknown !== undefined) {
    throw new SettingsError(`Unknown client "${unknown}".`, `Clients are: javascript, ${known.join(', ')}.`);
  }
  return new Set(externalClients.filter(({ name }) => names.includes(name)).map(({ source }) => source));
}

/** Builds programs one after the other. Returns false if one failed. Progress and errors go to stderr. */
async function installAll(sources: ReadonlySet<ProgramSource>): Promise<boolean> {
  let isComplete = true;
  for (const source of sources) {
    const clients = externalClients.filter((client) => client.source === source).map(({ name }) => name);
    console.error(`Installing ${clients.join(' and ')} …`);
    const result = await installProgram(source);
    if (result.kind === 'installed') continue;
    isComplete = false;
    for (const line of result.why.split('\n').flatMap((text) => wrapText(escapeLine(text), width))) {
      console.error(line);
    }
  }
  return isComplete;
}

function describeState(client: ClientState): readonly string[] {
  const { name, title, version } = client;
  const label = `${name.padEnd(10)}  `;
  const text = `${title} ${version}: ${stateText(client)}`;
  return wrapText(text, width - label.length).map(
    (line, index) => `${index === 0 ? label : ' '.repeat(label.length)}${line}`,
  );
}

function stateText(client: ClientState): string {
  switch (client.state) {
    case 'built-in':
      return 'built in';
    case 'installed':
      return 'installed';
    case 'not-installed':
      return `not installed. To install it: ecs-conformance clients --install ${client.name}`;
    case 'language-missing':
      return `cannot be installed here, because of missing commands: ${client.missing.join(', ')}. ${client.hint}`;
  }
}
